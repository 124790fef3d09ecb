import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['redis-server', 'valkey-server'];
/** Where package managers put servers that a plain user's PATH leaves out. */
const elsewhere = ['/usr/sbin', '/usr/local/bin', '/usr/local/sbin', '/opt/homebrew/bin'];

/** findRedis gives the path of a Redis or Valkey server, or null when the machine has none. */
export function findRedis(): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...elsewhere].filter(Boolean);
  for (const file of names.flatMap((name) => folders.map((folder) => join(folder, name)))) {
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not there.
    }
  }
  return null;
}
