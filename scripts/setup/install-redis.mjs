import { findProgram } from './find-program.mjs';
import { installPackage } from './install-package.mjs';
import { SetupFailure } from './setup-failure.mjs';

const names = [
  'redis-server',
  'valkey-server',
  // Where package managers put servers that a plain user's PATH leaves out.
  '/usr/sbin/redis-server',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
  '/opt/homebrew/bin/valkey-server',
];

const packages = {
  'apt-get': ['redis-server', 'valkey-server'],
  dnf: ['valkey', 'redis'],
  apk: ['valkey', 'redis'],
  brew: ['redis'],
};

/**
 * findRedis gives the path of a Redis or Valkey server, or null when the machine has none.
 * @returns {string | null}
 */
export function findRedis() {
  return findProgram(names);
}

/** installRedis makes sure that a Redis server can be started: found, or installed by the system's package manager. */
export async function installRedis() {
  if (findRedis()) return;
  process.stderr.write('Installing Redis\n');
  await installPackage(packages);
  if (findRedis()) return;
  throw new SetupFailure(
    'Redis is missing and could not be installed: install the package redis-server or valkey (6.2 or newer) with your package manager, or set REDIS_URL to a Redis of yours.',
  );
}
