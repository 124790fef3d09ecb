import { readFileSync, writeFileSync } from 'node:fs';

/** isStamped says whether the file at `path` holds this stamp, a hash of the input of a build. */
export function isStamped(path, stamp) {
  try {
    return readFileSync(path, 'utf8').trim() === stamp;
  } catch {
    return false;
  }
}

/** writeStamp stores the stamp of a finished build. */
export function writeStamp(path, stamp) {
  writeFileSync(path, `${stamp}\n`);
}
