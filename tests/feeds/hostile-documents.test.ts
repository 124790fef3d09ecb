import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { htmlKind } from '#domain/sources/kinds/html.ts';
import { makeHostilePages, makeHostileSitemaps } from '#fixtures/feeds/make-hostile-feeds.ts';
import {
  type DocumentInputs,
  type DocumentKind,
  handleParseRequest,
} from '#server/news/parse/parse-document.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';

const url = 'https://e.example/';
const config = htmlKind.config.parse({ url, itemSelector: 'article', summarySelector: 'p' });

/** Counts the turns of this thread's event loop while a document is parsed, and returns the outcome. */
async function parseCountingTurns<K extends DocumentKind>(
  kind: K,
  document: DocumentInputs[K],
  limitMs: number,
) {
  let ended: string | null = null;
  const reading = parseUntrustedDocument(kind, document, limitMs).then(
    () => 'read',
    (error: { code?: string }) => error.code ?? 'bug',
  );
  void reading.then((outcome) => {
    ended = outcome;
  });
  let turns = 0;
  while (ended === null) {
    turns++;
    await nextTurn();
  }
  return { turns, outcome: await reading };
}

describe('a slow document does not block the event loop', () => {
  test.each(makeHostilePages())(
    'a listing of $name',
    async ({ body }) => {
      const document = { body: Buffer.from(body), contentType: 'text/html', url, config };
      const { turns, outcome } = await parseCountingTurns('listing', document, 1_000);
      expect(['read', 'malformed', 'mapping-empty', 'too-large']).toContain(outcome);
      expect(turns).toBeGreaterThan(50);
    },
    30_000,
  );

  test.each(makeHostilePages())(
    'an article of $name',
    async ({ body }) => {
      const document = { body: Buffer.from(body), contentType: 'text/html', url };
      const { turns, outcome } = await parseCountingTurns('article', document, 1_000);
      expect(['read', 'malformed', 'too-large']).toContain(outcome);
      expect(turns).toBeGreaterThan(50);
    },
    30_000,
  );

  test.each(makeHostileSitemaps())(
    'a sitemap of $name',
    async ({ body }) => {
      const document = { body: Buffer.from(body), contentType: 'text/xml' };
      const { turns, outcome } = await parseCountingTurns('sitemap', document, 5_000);
      expect(['read', 'malformed']).toContain(outcome);
      expect(turns).toBeGreaterThan(50);
    },
    30_000,
  );
});

test('an article that takes too long is refused with how long it may take', async () => {
  const [nested] = makeHostilePages();
  const document = { body: Buffer.from(nested?.body ?? ''), contentType: 'text/html', url };
  await expect(parseUntrustedDocument('article', document, 0)).rejects.toMatchObject({
    code: 'malformed',
    message: 'Parsing takes longer than 0 ms',
  });
});

test('a bug in a parser is distinguished from a malformed document', async () => {
  const broken = { body: { byteLength: 70_000 } as Uint8Array, contentType: '', url: null };
  const answer = await handleParseRequest({ kind: 'feed', document: broken });
  expect(answer).toEqual({ crash: expect.stringContaining('TypeError') });
  const error = await parseUntrustedDocument('feed', broken).catch((thrown) => thrown);
  expect(error).not.toHaveProperty('code');
  expect(error.message).toContain('Parsing a feed failed: TypeError');
});
