import { describe, expect, test } from 'vitest';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';

const item = (n: number) => `<item><guid>g-${n}</guid><title>Number ${n}</title></item>`;
const feedOf = (count: number) =>
  Buffer.from(
    `<rss><channel><title>T</title>${Array.from({ length: count }, (_, n) => item(n)).join('')}</channel></rss>`,
  );
const parse = (body: Buffer, timeoutMs?: number) =>
  parseUntrustedDocument('feed', { body, contentType: '', url: 'https://e.example/feed' }, timeoutMs);

test('a large feed is parsed in a thread, several at once, with the same outcome as a small one', async () => {
  const [small, ...large] = await Promise.all([
    parse(feedOf(2)),
    ...[3_000, 3_001, 3_002].map((n) => parse(feedOf(n))),
  ]);
  expect(large.map(({ items }) => items.length)).toEqual([3_000, 3_001, 3_002]);
  expect(large[0]?.items.slice(0, 2)).toEqual(small?.items);
});

test('errors keep their code between threads', async () => {
  const page = Buffer.from(`<html>${'x'.repeat(100_000)}</html>`);
  await expect(parse(page)).rejects.toMatchObject({ code: 'html-instead-of-feed' });
});

test('a feed that takes too long has its thread terminated, and the next feed gets another', async () => {
  await expect(parse(feedOf(60_000), 0)).rejects.toMatchObject({ code: 'malformed' });
  expect((await parse(feedOf(3_000))).items).toHaveLength(3_000);
});

test('feeds that take too long do not hold up those that wait for a thread', async () => {
  const outcomes = await Promise.allSettled([
    ...[1, 2, 3, 4].map(() => parse(feedOf(60_000), 0)),
    ...[1, 2, 3].map(() => parse(feedOf(3_000))),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 4 }, () => 'rejected'),
    ...Array.from({ length: 3 }, () => 'fulfilled'),
  ]);
});

describe('the drafts of a feed', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const draft = (body: Buffer, timeoutMs?: number) =>
    parseUntrustedDocument(
      'feed-drafts',
      { body, contentType: '', url: 'https://e.example/feed', now },
      timeoutMs,
    );

  test('are the same from a thread, where they are made under the deadline of parsing', async () => {
    const [small, large] = await Promise.all([draft(feedOf(2)), draft(feedOf(3_000))]);
    expect(large.items).toHaveLength(3_000);
    expect(large.items.slice(0, 2)).toEqual(small.items);
    expect(large).toMatchObject({ format: 'rss', title: 'T', emptyItems: 0 });
    await expect(draft(feedOf(60_000), 0)).rejects.toMatchObject({ code: 'malformed' });
  });

  test.each([0, 100_000])(
    'of a web page of %i characters are refused with the feeds it declares',
    async (size) => {
      const link = '<link rel="alternate" type="application/rss+xml" href="/rss.xml">';
      const page = Buffer.from(`<html><head>${link}</head>${'x'.repeat(size)}</html>`);
      await expect(draft(page)).rejects.toMatchObject({
        code: 'html-instead-of-feed',
        message: expect.stringContaining('https://e.example/rss.xml'),
      });
    },
  );
});
