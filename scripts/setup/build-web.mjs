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

/** The generated client follows from the schema, and tests are not built. */
const counts = (file) => !file.startsWith('server/infra/generated/') && !file.includes('.test.');

/** buildWeb runs `next build` with this Node when what it is made from has changed. Errors: SetupFailure. */
export async function buildWeb(node) {
  const stamp = hashFiles(inputs, counts);
  if (existsSync(`${builtDir}/BUILD_ID`) && isStamped(stampPath, stamp)) return;
  process.stderr.write('Building the web pages (next build)\n');
  // Building reads no database; these names only have to be there.
  const env = {
    DATABASE_URL: 'postgresql://not-used-while-building',
    REDIS_URL: 'redis://not-used-while-building',
    NEXTAUTH_SECRET: 'not-used-while-building-the-web-pages',
    ...process.env,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  const code = await runCommand(node, ['node_modules/next/dist/bin/next', 'build'], { env });
  if (code !== 0) throw new SetupFailure('The web pages could not be built: see the message of next above.');
  writeStamp(stampPath, stamp);
}
