import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { redditSource } from '#server/news/sources/reddit/reddit-source.ts';
import { type FakeReddit, startFakeReddit } from '#tests/fakes/start-fake-reddit.ts';

const now = new Date('2026-11-21T12:00:00Z');
const at = (minute: number) => new Date(now.getTime() - 86_400_000 + minute * 60_000);
let reddit: FakeReddit;
beforeEach(async () => {
  reddit = await startFakeReddit();
});
afterEach(() => reddit.close());

function ask(cursor: unknown = {}, over: Record<string, unknown> = {}) {
  const config = sourceKindDefinitions.reddit.config.parse({ ...reddit.config, ...over });
  return redditSource.fetch({
    config,
    cursor,
    now,
    http: createHttpClient({ now, allowInside: new Set([reddit.host]) }),
  });
}
const publish = (from: number, to: number) => {
  for (let n = from; n < to; n++) reddit.publish({ id: `p${n}`, title: `Post ${n}`, publishedAt: at(n) });
};
const listings = () => reddit.requests.filter(({ url }) => url.pathname === '/r/stocks+investing/new').length;

test('pages on until it meets what it knows, and takes one token for all of it', async () => {
  publish(0, 150);
  const first = await ask();
  expect(first.items).toHaveLength(100);
  publish(150, 430);
  const later = await ask(first.cursor);
  expect(new Set(later.items.map(({ externalId }) => externalId)).size).toBe(later.items.length);
  const titles = later.items.map(({ title }) => title);
  for (let n = 150; n < 430; n++) expect(titles).toContain(`Post ${n}`);
  expect(listings()).toBe(4);
  expect(reddit.issuedTokenCount()).toBe(1);
  const again = await ask(later.cursor);
  expect(again.items.every(({ title }) => titles.includes(title))).toBe(true);
  expect(listings()).toBe(5);
});

test('what was deleted, removed or pinned is left out, and a strange child costs nothing', async () => {
  const post = (id: string, extra: Record<string, unknown>) =>
    reddit.publish({ id, title: id, publishedAt: at(1), extra });
  post('deleted', { author: '[deleted]' });
  post('emptied', { selftext: '[removed]' });
  post('removed', { removed_by_category: 'moderator' });
  post('pinned', { stickied: true });
  post('strange', { title: 7 });
  post('kept', { author: 'bob', subreddit: 'investing' });
  const { items } = await ask();
  expect(items).toMatchObject([
    {
      externalId: 't3_kept',
      outlet: 'r/investing',
      authors: ['u/bob'],
      url: 'https://www.reddit.com/r/stocks/comments/kept/x',
    },
  ]);
});

test('an ended token is renewed once; credentials that are refused are asked for no more than that', async () => {
  publish(0, 1);
  await ask();
  reddit.revokeTokens();
  expect((await ask()).items).toHaveLength(1);
  expect(reddit.issuedTokenCount()).toBe(2);
  const before = reddit.requests.length;
  await expect(ask({}, { clientSecret: 'wrong' })).rejects.toMatchObject({ code: 'credentials-refused' });
  expect(reddit.requests.length - before).toBe(1);
});

test('a used-up rate rests until its reset, and the next look reads on to where it knew', async () => {
  publish(0, 10);
  const first = await ask();
  publish(10, 250);
  reddit.remaining = 0;
  const cut = await ask(first.cursor);
  expect(cut).toMatchObject({ retryAfterSeconds: 240, cursor: first.cursor });
  expect(cut.items).toHaveLength(100);
  reddit.remaining = 50;
  const titles = (await ask(cut.cursor)).items.map(({ title }) => title);
  for (let n = 10; n < 250; n++) expect(titles).toContain(`Post ${n}`);
});
