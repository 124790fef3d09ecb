import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { xSource } from '#server/news/sources/x/x-source.ts';
import { type FakeXApi, startFakeXApi } from '#tests/fakes/start-fake-x-api.ts';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
let x: FakeXApi;
beforeEach(async () => {
  x = await startFakeXApi();
});
afterEach(() => x.close());

const requestOf = (cursor: unknown, at = now) => ({
  config: sourceKindDefinitions.x.config.parse({ ...x.config, query: '$ACME' }),
  cursor,
  now: at,
  http: createHttpClient({ now: at, allowInside: new Set([x.host]) }),
});
const ask = (cursor: unknown = {}, at = now) => xSource.fetch(requestOf(cursor, at));
const publish = (from: number, to: number, minutes: number) => {
  for (let n = from; n < to; n++)
    x.publish({ text: `Post ${n}`, publishedAt: new Date(ago(minutes).getTime() + n) });
};

test('pages on from what it knows, and says how far back the answer is whole', async () => {
  publish(0, 130, 60);
  const first = await ask();
  expect(first.items).toHaveLength(100);
  // One page of more: whole only as far back as its oldest post.
  expect(first.covered?.from).toEqual(new Date(ago(60).getTime() + 30));
  publish(130, 380, 30);
  const later = await ask(first.cursor, new Date(now.getTime() + 60_000));
  expect(later.items.map(({ title }) => title).sort()).toEqual(
    Array.from({ length: 250 }, (_, i) => `Post ${i + 130}`).sort(),
  );
  expect(later.covered?.from).toEqual(first.covered?.to);
  expect((await ask(later.cursor)).items).toEqual([]);
});

test('a post is worded without its short links, and carries author and language', async () => {
  x.publish({
    text: '$ACME &amp; friends rise https://t.co/abc',
    publishedAt: ago(5),
    author: '7',
    extra: { entities: { urls: [{ url: 'https://t.co/abc', expanded_url: 'https://e.example/' }] } },
  });
  x.publish({ text: 'odd one', publishedAt: ago(4), extra: { text: 7 } });
  const { items, emptyItems } = await ask();
  expect(emptyItems).toBe(1);
  expect(items).toMatchObject([
    { title: '$ACME & friends rise', authors: ['@user7'], language: 'en', publishedAt: ago(5) },
  ]);
  expect(items[0]?.url).toMatch(/^https:\/\/x\.com\/user7\/status\/\d+$/);
});

test('an id older than the search reaches is left for a start time', async () => {
  publish(0, 1, 8 * 24 * 60);
  const first = await ask({}, ago(7.9 * 24 * 60));
  await ask(first.cursor);
  const { searchParams } = x.requests.at(-1)?.url ?? new URL('http://none');
  expect(searchParams.get('since_id')).toBeNull();
  expect(searchParams.get('start_time')).toBe(
    new Date(now.getTime() - 7 * 86_400_000 + 60_000).toISOString(),
  );
});

test('a used-up rate, and a limit without Retry-After, wait for its reset', async () => {
  x.remaining = 0;
  expect((await ask()).retryAfterSeconds).toBe(600);
  x.answerWith({ status: 429, headers: { 'x-rate-limit-reset': String(now.getTime() / 1_000 + 77) } });
  await expect(ask()).rejects.toMatchObject({ code: 'rate-limited', hints: { retryAfterSeconds: 77 } });
  x.answerWith({ status: 400 });
  await expect(ask()).rejects.toMatchObject({ code: 'query-refused' });
});

test('history reads an interval to its end, and not beyond seven days', async () => {
  publish(0, 230, 600);
  publish(230, 240, 60);
  const interval = { from: ago(700), to: ago(300) };
  const titles: string[] = [];
  const progress: number[] = [];
  let page: unknown = null;
  do {
    const read = await xSource.readHistory?.({ ...requestOf({}), ...interval, page });
    titles.push(...(read?.items ?? []).map(({ title }) => title));
    progress.push(read?.progress ?? 0);
    page = read?.next;
  } while (page !== null);
  expect(new Set(titles).size).toBe(230);
  expect(progress).toHaveLength(3);
  expect(progress.at(-1)).toBe(1);
  const old = { from: ago(20 * 1_440), to: ago(10 * 1_440), page: null };
  expect(await xSource.readHistory?.({ ...requestOf({}), ...old })).toMatchObject({
    items: [],
    next: null,
    missing: { from: old.from, to: old.to },
  });
});
