import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** listFiles lists all files below a folder as sorted paths relative to it. */
export function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** Tally counts the expectations of one folder. */
export interface Tally {
  passed: number;
  applicable: number;
  notApplicable: number;
  failed: string[];
}

export const emptyTally = (): Tally => ({ passed: 0, applicable: 0, notApplicable: 0, failed: [] });

/** sumTallies adds up the tallies of folders. */
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

/** SuiteReport is the result of one suite. */
export interface SuiteReport {
  folders: Map<string, Tally>;
  /** Files that raised an error other than FetchError. */
  crashed: string[];
  read: number;
  refused: number;
}
