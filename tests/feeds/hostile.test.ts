import { expect, test } from 'vitest';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { draftFeed } from '#server/news/sources/feed/draft-feed.ts';
import { parseFeed } from '#server/news/sources/feed/parse-feed.ts';
import { showFeed } from '#server/news/sources/feed/show-feed.ts';
import { makeHostile } from '#tests/feeds/make-hostile.ts';

const now = new Date('2026-11-21T12:00:00Z');

/** read takes a feed all the way; the error's code where it is refused. */
function read(body: string): string {
  try {
    const feed = parseFeed(body, 'https://e.example/feed');
    return JSON.stringify([
      showFeed(feed, now),
      draftFeed(feed, { url: 'https://e.example/feed', now }).items,
    ]);
  } catch (error) {
    if (error instanceof FetchError) return error.code;
    throw error;
  }
}

// Whoever takes time that grows with the square of the size would need minutes here, not the second the test gives.
test.each(makeHostile([10, 20_000]))(
  '$name ends with a feed or a reason, soon, with nothing of this machine in it',
  ({ body }) => {
    const outcome = read(body);
    expect(outcome).not.toMatch(/root:|\/bin\//);
    expect(outcome.length).toBeLessThan(20 * body.length + 2_000_000);
  },
  10_000,
);

test('what a document may gain by its entities is limited', () => {
  const [laughs] = makeHostile([]).filter(({ name }) => name.startsWith('billion'));
  expect(read(laughs?.body ?? '').length).toBeLessThan(2_000);
});
