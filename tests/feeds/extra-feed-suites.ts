import { checkFeedparser } from '#tests/feeds/check-feedparser.ts';
import { checkGofeed } from '#tests/feeds/check-gofeed.ts';
import { checkRssParser } from '#tests/feeds/check-rss-parser.ts';

/** extraFeedSuites are suites of other projects; `minApplicable` guards against a check that compares nothing. */
export const extraFeedSuites = [
  { name: 'feedparser', check: checkFeedparser, minApplicable: 1_400 },
  { name: 'gofeed', check: checkGofeed, minApplicable: 350 },
  { name: 'rss-parser', check: checkRssParser, minApplicable: 4_000 },
] as const;
