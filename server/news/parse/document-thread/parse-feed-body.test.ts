import { expect, test } from 'vitest';
import { parseFeedBody } from '#server/news/parse/document-thread/parse-feed-body.ts';

const item = (n: number) => `<item><guid>g-${n}</guid><title>Number ${n}</title></item>`;
const feedOf = (count: number) =>
  Buffer.from(
    `<rss><channel><title>T</title>${Array.from({ length: count }, (_, n) => item(n)).join('')}</channel></rss>`,
  );
const ask = (body: Buffer, limitMs?: number) =>
  parseFeedBody({
    body,
    contentType: '',
    url: 'https://e.example/feed',
    ...(limitMs !== undefined && { limitMs }),
  });

test('a large feed is parsed in a thread, several at once, with the same outcome as a small one', async () => {
  const [small, ...large] = await Promise.all([
    ask(feedOf(2)),
    ...[3_000, 3_001, 3_002].map((n) => ask(feedOf(n))),
  ]);
  expect(large.map(({ items }) => items.length)).toEqual([3_000, 3_001, 3_002]);
  expect(large[0]?.items.slice(0, 2)).toEqual(small?.items);
});

test('errors come back as they are', async () => {
  const page = Buffer.from(`<html>${'x'.repeat(100_000)}</html>`);
  await expect(ask(page)).rejects.toMatchObject({ code: 'html-instead-of-feed' });
});

test('a feed that takes too long ends its thread, and the next feed gets another', async () => {
  await expect(ask(feedOf(60_000), 0)).rejects.toMatchObject({ code: 'malformed' });
  expect((await ask(feedOf(3_000))).items).toHaveLength(3_000);
});
