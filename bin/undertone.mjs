#!/usr/bin/env node
// Runs the command line. A Node that cannot run TypeScript passes the arguments on to the Node in node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const bundledNode = join(import.meta.dirname, '../node_modules/.bin/node');

if (process.features.typescript) {
  const { main } = await import('./undertone.ts');
  await main(process.argv);
} else if (existsSync(bundledNode)) {
  const { status } = spawnSync(bundledNode, process.argv.slice(1), { stdio: 'inherit' });
  process.exitCode = status ?? 1;
} else {
  process.stderr.write(
    'Undertone runs on Node 24: run npm start once, which installs it, or use a newer Node.\n',
  );
  process.exitCode = 1;
}
