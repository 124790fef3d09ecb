import { existsSync } from 'node:fs';
import { hashFiles } from './hash-files.mjs';
import { runCommand } from './run-command.mjs';
import { SetupFailure } from './setup-failure.mjs';
import { isStamped, writeStamp } from './stamp.mjs';

const clientPath = 'server/infra/generated/prisma/client.ts';
const stampPath = 'server/infra/generated/made-from';

/**
 * generateClient generates Prisma's client with this Node when the schema or Prisma's version changed. Errors:
 * SetupFailure.
 */
export async function generateClient(node) {
  const stamp = hashFiles(['prisma/schema', 'prisma.config.ts', 'node_modules/prisma/package.json']);
  if (existsSync(clientPath) && isStamped(stampPath, stamp)) return;
  // Generating runs on WASM, but Prisma downloads an engine unless this names an existing file.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  const code = await runCommand(node, ['node_modules/prisma/build/index.js', 'generate'], {
    env,
  });
  if (code !== 0) {
    throw new SetupFailure(
      'The database client could not be generated: fix what the message of prisma above says, then try again.',
    );
  }
  writeStamp(stampPath, stamp);
}
