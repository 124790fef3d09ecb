import { describe, expect, test } from 'vitest';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toFeedDrafts } from '#domain/feeds/to-feed-drafts.ts';
import { parseTime } from '#domain/news/time/parse-time.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { findExtraSuite } from '#scripts/test/extra-suites.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { toFeedView } from '#server/news/parse/to-feed-view.ts';
import { extraFeedSuites } from '#tests/feeds/extra-feed-suites.ts';
import { type FeedCase, type FeedOutcome, readDateCorpus, readFeedCorpus } from '#tests/feeds/read-corpus.ts';
import { type SuiteReport, sumTallies } from '#tests/feeds/suite-report.ts';

const now = new Date('2026-11-21T12:00:00Z');
const defaultUrl = 'https://news.example/feed.xml';

function parseCase({ body, contentType = '', url = defaultUrl }: FeedCase) {
  try {
    const feed = parseFeed(decodeBody(body, contentType), url);
    const view = toFeedView(feed, now);
    return {
      feed: { ...view, ...feed.pollingHints },
      items: view.items.map((item, i) => ({ ...item, language: feed.items[i]?.language ?? null })),
      articles: toFeedDrafts(feed, { url, now, hash: hashText }).items.map((draft) => ({
        ...draft,
        publishedAt: draft.publishedAt?.toISOString() ?? null,
      })),
    };
  } catch (error) {
    if (error instanceof FetchError) return { refused: error.code };
    throw error;
  }
}

/** Lists are compared whole, their members by the given properties only. */
function expectOutcome(actual: ReturnType<typeof parseCase>, expected: FeedOutcome): void {
  expect(actual).toMatchObject(expected);
  if (!expected.refused) expect(actual).not.toHaveProperty('refused');
}

const dateGroups = readDateCorpus();
const feedTables = readFeedCorpus();

test('the corpus has at least 400 cases, each named once in its table', () => {
  const dates = dateGroups.flatMap(({ cases }) => cases);
  const feeds = feedTables.flatMap(({ file, cases }) => cases.map(({ name }) => `${file}: ${name}`));
  expect(new Set(feeds).size).toBe(feeds.length);
  expect(feeds.length).toBeGreaterThanOrEqual(200);
  expect(dates.length).toBeGreaterThanOrEqual(400);
});

for (const { file, class: title, cases } of dateGroups) {
  describe(`dates, ${file}: ${title}`, () => {
    test.each(cases)('$text', ({ text, at, confidence, knownDifference }) => {
      const read = parseTime(text);
      const actual = { at: read?.at.toISOString() ?? null, confidence: read?.confidence };
      const difference = knownDifference && {
        at: knownDifference.at,
        confidence: knownDifference.confidence,
      };
      expect(actual).toEqual(difference ?? { at, confidence });
      if (difference) expect(difference).not.toEqual({ at, confidence });
    });
  });
}

for (const { file, about, cases } of feedTables) {
  describe(`feeds, ${file}: ${about}`, () => {
    test.each(cases)('$name', (feedCase) => {
      const { refused, feed, items, articles, knownDifference } = feedCase;
      const expected: FeedOutcome = {
        ...(refused && { refused }),
        ...(feed && { feed }),
        ...(items && { items }),
        ...(articles && { articles }),
      };
      expect(Object.keys(expected)).not.toEqual([]);
      const actual = parseCase(feedCase);
      if (!knownDifference) return expectOutcome(actual, expected);
      const { reason: _reason, ...difference } = knownDifference;
      expectOutcome(actual, difference);
      // A difference that has gone must leave the table.
      expect(() => expectOutcome(actual, expected)).toThrow();
    });
  });
}

const minShare = 0.95;

for (const { name, check, minApplicable } of extraFeedSuites) {
  const folder = findExtraSuite(name);
  if (folder === null) continue;
  test(`extra suite ${name}: at least 95% of its expectations hold and no file raises another error`, () => {
    const { crashed, folders }: SuiteReport = check(folder);
    const { passed, applicable } = sumTallies(folders.values());
    expect(crashed).toEqual([]);
    expect(applicable).toBeGreaterThan(minApplicable);
    expect(passed / applicable).toBeGreaterThanOrEqual(minShare);
  });
}
