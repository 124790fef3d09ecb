import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { htmlKind } from '#domain/sources/kinds/html.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { createHtmlSource } from '#server/news/sources/html/html-source.ts';
import {
  type FakeWebSite,
  fakeWebSiteConfig,
  makeArticlePage,
  startFakeWebSite,
} from '#tests/fakes/start-fake-web-site.ts';

const now = new Date('2026-11-21T12:00:00Z');
let site: FakeWebSite;
let waits: number[];
beforeEach(async () => {
  site = await startFakeWebSite();
  waits = [];
});
afterEach(() => site.close());

const publish = (n: number, page?: string) =>
  site.articles.unshift({
    path: `/story-${n}`,
    title: `Report ${n}`,
    summary: `Of ${n}`,
    publishedAt: now,
    page,
  });
const source = createHtmlSource(async (seconds) => void waits.push(seconds));
const ask = (extra: Record<string, unknown> = {}, cursor: unknown = {}, when = now) =>
  source.fetch({
    config: htmlKind.config.parse({ url: `${site.origin}/news`, ...fakeWebSiteConfig, ...extra }),
    cursor,
    now: when,
    http: createHttpClient({ now: when, allowInside: new Set([site.host]) }),
  });
const asked = () => site.requests.splice(0).map(({ url }) => url.pathname);

describe('robots.txt', () => {
  test.each([
    ['for everybody', 'User-agent: *\nDisallow: /news'],
    ['for us', 'User-agent: *\nAllow: /\n\nUser-agent: Undertone\nDisallow: /'],
  ])('that keeps the page %s: the page is not asked for', async (_name, robots) => {
    site.robots = robots;
    await expect(ask()).rejects.toMatchObject({ code: 'robots-refused' });
    expect(asked()).toEqual(['/robots.txt']);
  });

  test('is asked for once a day', async () => {
    publish(1);
    const first = await ask();
    await ask({}, first.cursor, new Date(now.getTime() + 23 * 3_600_000));
    await ask({}, first.cursor, new Date(now.getTime() + 25 * 3_600_000));
    expect(asked().filter((path) => path === '/robots.txt')).toHaveLength(2);
  });

  test('sets the pace between checks and between article pages', async () => {
    site.robots = 'User-agent: *\nCrawl-delay: 7\nDisallow: /story-2';
    for (const n of [1, 2, 3]) publish(n, makeArticlePage(`Text ${n}`));
    const { freshForSeconds, remarks, items } = await ask({ readArticles: true });
    expect(freshForSeconds).toBe(7);
    expect(waits).toEqual([7, 7]);
    expect(asked()).not.toContain('/story-2');
    expect(remarks?.join()).toContain('1 article pages were not fetched: robots.txt disallows them');
    expect(items).toHaveLength(3);
  });
});

describe('article pages', () => {
  test('give text, canonical address and language, at most so many a check', async () => {
    publish(1, makeArticlePage('Older'));
    publish(
      2,
      makeArticlePage(
        'Acme grew',
        '<link rel="canonical" href="/the-story?utm_source=x"><script>globalThis.ran = 1</script>',
      ),
    );
    const { items, remarks } = await ask({ readArticles: true, maxArticles: 1 });
    expect(items[0]).toMatchObject({
      url: `${site.origin}/story-2`,
      canonicalUrl: `${site.origin}/the-story`,
      language: 'en',
      summary: expect.stringContaining('Acme grew'),
    });
    expect(items[0]?.summary).not.toContain('Jobs');
    expect(items[1]).toMatchObject({ summary: 'Of 1', canonicalUrl: `${site.origin}/story-1` });
    expect(remarks?.join()).toContain('at most 1 pages are fetched in one check');
    expect(globalThis).not.toHaveProperty('ran');
  });

  test('are read once: an article seen before keeps its hash, a changed listing is read anew', async () => {
    publish(1, makeArticlePage('First text'));
    const first = await ask({ readArticles: true });
    publish(2, makeArticlePage('Second text'));
    asked();
    const second = await ask({ readArticles: true }, first.cursor);
    expect(asked()).toEqual(['/news', '/story-2']);
    expect(second.items[1]?.contentHash).toBe(first.items[0]?.contentHash);
    Object.assign(site.articles[1] ?? {}, { title: 'Report 1, corrected' });
    const third = await ask({ readArticles: true }, second.cursor);
    expect(third.items[1]?.contentHash).not.toBe(first.items[0]?.contentHash);
    expect(third.items[1]?.summary).toContain('First text');
  });

  test('that fail cost nothing but their text', async () => {
    publish(1);
    const { items, remarks } = await ask({ readArticles: true });
    expect(items).toMatchObject([{ title: 'Report 1', summary: 'Of 1' }]);
    expect(remarks?.join()).toContain('HTTP 404');
  });
});

test.each([
  [{ itemSelector: '.stories > article' }, 'item .stories > article found 0 in the page "Local press"'],
  [
    { titleSelector: 'h3', summarySelector: '.lead' },
    'item .news li found 2; title h3 found 0 of 2; summary .lead found 0 of 2',
  ],
])('%j finds nothing, and the message says what did', async (extra, message) => {
  publish(1);
  publish(2);
  await expect(ask(extra)).rejects.toMatchObject({ code: 'mapping-empty', message });
});

test('a selector that is none is refused by name', async () => {
  publish(1);
  await expect(ask({ timeSelector: 'time[' })).rejects.toMatchObject({
    code: 'bad-config',
    message: expect.stringMatching(/^timeSelector is not a CSS selector/),
  });
});

test.each([
  ['nested too deeply', `<html>${'<div>'.repeat(20_000)}`, 'malformed'],
  ['of too many elements', `<html>${'<p>x'.repeat(40_000)}`, 'too-large'],
  [
    'of too many attributes',
    `<html><p ${Array.from({ length: 160_000 }, (_, n) => `a${n}=1`).join(' ')}>`,
    'too-large',
  ],
])('a page %s is refused before a tree is built', async (_name, body, code) => {
  await ask().catch(() => null);
  site.answerWith({ status: 200, body });
  await expect(ask()).rejects.toMatchObject({ code });
});
