import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

function* walk(path) {
  let stat;
  try {
    stat = statSync(path);
  } catch {
    return;
  }
  if (!stat.isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort()) yield* walk(join(path, name));
}

/**
 * hashFiles gives the SHA-256 (hex) of the paths and contents of files and folders; `filter` chooses among the files.
 */
export function hashFiles(paths, filter = () => true) {
  const hash = createHash('sha256');
  for (const root of paths) {
    for (const file of walk(root)) {
      if (!filter(file)) continue;
      hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
    }
  }
  return hash.digest('hex');
}
