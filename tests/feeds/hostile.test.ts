import { expect, test } from 'vitest';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toFeedDrafts } from '#domain/feeds/to-feed-drafts.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { makeHostileFeeds } from '#fixtures/feeds/make-hostile-feeds.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { toFeedView } from '#server/news/parse/to-feed-view.ts';

const now = new Date('2026-11-21T12:00:00Z');

/** Parses a feed and converts it; returns JSON, or the error code where it is refused. */
function parseWhole(body: string): string {
  try {
    const feed = parseFeed(body, 'https://e.example/feed');
    return JSON.stringify([
      toFeedView(feed, now),
      toFeedDrafts(feed, { url: 'https://e.example/feed', now, hash: hashText }).items,
    ]);
  } catch (error) {
    if (error instanceof FetchError) return error.code;
    throw error;
  }
}

// Quadratic time would take minutes at these sizes.
test.each(makeHostileFeeds([10, 20_000]))(
  '$name is parsed or refused in time, without content of local files',
  ({ body }) => {
    const outcome = parseWhole(body);
    expect(outcome).not.toMatch(/root:|\/bin\//);
    expect(outcome.length).toBeLessThan(20 * body.length + 2_000_000);
  },
  10_000,
);

test('the expansion of entities is limited', () => {
  const [laughs] = makeHostileFeeds([]).filter(({ name }) => name.startsWith('billion'));
  expect(parseWhole(laughs?.body ?? '').length).toBeLessThan(2_000);
});
