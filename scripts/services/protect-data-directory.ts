import { chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePostgresUser } from '#scripts/services/ensure-postgres-user.ts';

const privateFolder = 0o700;
const privateFile = 0o600;

/** protectTree gives a folder mode 0700 and what lies in it 0700 and 0600; links are left alone. */
function protectTree(folder: string): void {
  chmodSync(folder, privateFolder);
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const entry = lstatSync(path);
    if (entry.isDirectory()) protectTree(path);
    else if (entry.isFile()) chmodSync(path, privateFile);
  }
}

/**
 * protectDataDirectory creates the data folder if it is missing and closes it to other users: mode 0700, its files 0600,
 * also those of an earlier version. Postgres keeps its own folder private. Under root, Postgres runs as its own user, whose
 * group may then enter the folder (0710) but not list it.
 */
export function protectDataDirectory(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: privateFolder });
  if (process.getuid?.() === 0) {
    const { gid } = ensurePostgresUser();
    if (gid !== undefined) chownSync(dataDir, 0, gid);
    chmodSync(dataDir, 0o710);
  } else {
    chmodSync(dataDir, privateFolder);
  }
  for (const name of readdirSync(dataDir)) {
    const path = join(dataDir, name);
    if (lstatSync(path).isFile()) chmodSync(path, privateFile);
  }
  const redis = join(dataDir, 'redis');
  if (existsSync(redis)) protectTree(redis);
}
