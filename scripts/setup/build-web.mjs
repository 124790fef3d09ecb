import { existsSync } from 'node:fs';
import { hashFiles } from './hash-files.mjs';
import { runCommand } from './run-command.mjs';
import { SetupFailure } from './setup-failure.mjs';
import { isStamped, writeStamp } from './stamp.mjs';

const inputs = [
  'app',
  'components',
  'domain',
  'server',
  'public',
  'prisma/schema',
  'next.config.js',
  'package-lock.json',
  'tsconfig.json',
];
const builtDir = process.env.NEXT_DIST_DIR || '.next';
const stampPath = `${builtDir}/made-from`;

/** Left out: the generated client, which follows from prisma/schema, and tests. */
const isBuildInput = (file) => !file.startsWith('server/infra/generated/') && !file.includes('.test.');

/** buildWeb runs `next build` with this Node when its inputs have changed. Errors: SetupFailure. */
export async function buildWeb(node) {
  const stamp = hashFiles(inputs, isBuildInput);
  if (existsSync(`${builtDir}/BUILD_ID`) && isStamped(stampPath, stamp)) return;
  process.stderr.write('Building the web pages (next build)\n');
  // Building connects to nothing, but the configuration must be complete.
  const env = {
    DATABASE_URL: 'postgresql://not-used-while-building',
    REDIS_URL: 'redis://not-used-while-building',
    NEXTAUTH_SECRET: 'not-used-while-building-the-web-pages',
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const code = await runCommand(node, ['node_modules/next/dist/bin/next', 'build'], { env });
  if (code !== 0)
    throw new SetupFailure(
      'The web pages could not be built: fix what the message of next above says, then try again.',
    );
  writeStamp(stampPath, stamp);
}
