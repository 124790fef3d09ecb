import { findProgram } from './find-program.mjs';
import { installPackage } from './install-package.mjs';
import { SetupFailure } from './setup-failure.mjs';

const programNames = [
  'redis-server',
  'valkey-server',
  // Package managers install servers outside of an ordinary user's PATH.
  '/usr/sbin/redis-server',
  '/usr/local/bin/redis-server',
  '/opt/homebrew/bin/redis-server',
  '/opt/homebrew/bin/valkey-server',
];

const packageNames = {
  'apt-get': ['redis-server', 'valkey-server'],
  dnf: ['valkey', 'redis'],
  apk: ['valkey', 'redis'],
  brew: ['redis'],
};

/**
 * findRedis gives the path of a Redis or Valkey server program; null when there is none.
 * @returns {string | null}
 */
export function findRedis() {
  return findProgram(programNames);
}

/** installRedis installs a Redis server with the system's package manager when none is found. Errors: SetupFailure. */
export async function installRedis() {
  if (findRedis()) return;
  process.stderr.write('Installing Redis\n');
  await installPackage(packageNames);
  if (findRedis()) return;
  throw new SetupFailure(
    'Redis is missing and could not be installed: install the package redis-server or valkey (6.2 or newer) with your package manager, or set REDIS_URL to the address of your own Redis.',
  );
}
