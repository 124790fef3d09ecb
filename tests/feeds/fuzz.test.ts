import { expect, test } from 'vitest';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toFeedDrafts } from '#domain/feeds/to-feed-drafts.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { fuzzFeeds } from '#fixtures/feeds/fuzz-feeds.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';

const now = new Date('2026-11-21T12:00:00Z');

// biome-ignore lint/suspicious/noControlCharactersInRegex: Postgres refuses NUL; the other control characters carry no meaning
const unstorable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

test('drafts of corrupted feeds contain no text that Postgres refuses', () => {
  let drafts = 0;
  for (const { body, contentType } of fuzzFeeds(400, 7)) {
    try {
      const feed = parseFeed(decodeBody(body, contentType), null);
      for (const draft of toFeedDrafts(feed, { url: 'https://e.example/', now, hash: hashText }).items) {
        const words = [draft.externalId, draft.title, draft.summary, ...draft.authors];
        expect(words.every((text) => text.isWellFormed() && !unstorable.test(text))).toBe(true);
        drafts++;
      }
    } catch (error) {
      expect(error).toBeInstanceOf(FetchError);
    }
  }
  expect(drafts).toBeGreaterThan(200);
});
