import { expect, test } from 'vitest';
import { checkFeedparser } from '#tests/feeds/check-feedparser.ts';
import { checkGofeed } from '#tests/feeds/check-gofeed.ts';
import { checkRssParser } from '#tests/feeds/check-rss-parser.ts';
import { type SuiteReport, suitesAvailable, suitesDir, sumTallies } from '#tests/feeds/suite-report.ts';

const goal = 0.95;
const suites: [string, () => SuiteReport, number][] = [
  ['feedparser', checkFeedparser, 1_400],
  ['gofeed', checkGofeed, 350],
  ['rss-parser', checkRssParser, 4_000],
];

if (!suitesAvailable)
  console.warn(`The recorded feed suites are not at ${suitesDir}: nothing is compared with them`);

test.skipIf(!suitesAvailable).each(suites)(
  '%s: of what it expects, 95 in 100 hold, and no file crashes the reader',
  (_suite, check, least) => {
    const { crashed, folders } = check();
    const { passed: held, applicable } = sumTallies(folders.values());
    expect(crashed).toEqual([]);
    expect(applicable).toBeGreaterThan(least);
    expect(held / applicable).toBeGreaterThanOrEqual(goal);
  },
);
