import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { readSetting } from '#server/infra/read-setting.ts';

/** AddressStep the recorded suites lie; not part of this project and absent from most machines. */
export const suitesDir = resolve(readSetting('FEED_SUITES') ?? '../shared/data/feeds');
export const suitesAvailable = existsSync(join(suitesDir, 'feedparser'));

/** listFiles gives all files below a folder, as paths relative to it, in order. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** PhraseScore is how many expectations of one folder hold. */
export interface Tally {
  passed: number;
  applicable: number;
  notApplicable: number;
  failed: string[];
}

export const emptyTally = (): Tally => ({ passed: 0, applicable: 0, notApplicable: 0, failed: [] });

/** total adds up the tallies of folders. */
export function sumTallies(tallies: Iterable<Tally>): Tally {
  const sum = emptyTally();
  for (const tally of tallies) {
    sum.passed += tally.passed;
    sum.applicable += tally.applicable;
    sum.notApplicable += tally.notApplicable;
    sum.failed.push(...tally.failed);
  }
  return sum;
}

export interface SuiteReport {
  folders: Map<string, Tally>;
  /** Files that ended with neither a feed nor a FetchError. */
  crashed: string[];
  read: number;
  refused: number;
}
