import { readFileSync, writeFileSync } from 'node:fs';

/** isStamped says whether the file at `path` holds this stamp: what it stands for was made from the same input. */
export function isStamped(path, stamp) {
  try {
    return readFileSync(path, 'utf8').trim() === stamp;
  } catch {
    return false;
  }
}

/** writeStamp records the input that something was made from. */
export function writeStamp(path, stamp) {
  writeFileSync(path, `${stamp}\n`);
}
