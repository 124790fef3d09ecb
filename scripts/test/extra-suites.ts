import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Test data that is not part of this repository; next to the checkout where it exists. */
const dataDir = '../shared/data';

/** Suites recorded by other projects, with their place in that folder. */
const extraSuites = {
  feedparser: 'feeds/feedparser/tests',
  gofeed: 'feeds/gofeed/testdata',
  'rss-parser': 'feeds/rss-parser/test',
  'tokenizer vectors': 'tokenizer/vectors/bert.json',
};
export type ExtraSuite = keyof typeof extraSuites;

/** findExtraSuite returns the path of a suite's data; null where this machine has no copy. */
export function findExtraSuite(name: ExtraSuite): string | null {
  const path = join(dataDir, extraSuites[name]);
  return existsSync(path) ? path : null;
}

/** describeExtraSuites says in one line which extra suites a test run includes. */
export function describeExtraSuites(): string {
  const names = (Object.keys(extraSuites) as ExtraSuite[]).filter((name) => findExtraSuite(name) !== null);
  return `extra suites: ${names.join(', ') || 'none found'} (${dataDir})`;
}
