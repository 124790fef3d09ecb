import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followLink } from '#server/news/ingest/links/follow-link.ts';
import {
  type FakeLinkServer,
  makePageWithHead,
  startFakeLinkServer,
} from '#tests/fakes/start-fake-link-server.ts';

const now = new Date('2026-11-21T12:00:00Z');
let short: FakeLinkServer;
let press: FakeLinkServer;
beforeEach(async () => {
  [short, press] = await Promise.all([startFakeLinkServer(), startFakeLinkServer()]);
});
afterEach(() => Promise.all([short.close(), press.close()]));

function follow(
  link: string,
  task: 'redirects' | 'page' = 'redirects',
  signal = new AbortController().signal,
) {
  const allowInside = new Set([short.host, press.host]);
  return followLink(link, task, { now, allowInside, signal, throttle: (_url, _pauseMs, ask) => ask() });
}

describe('a redirector', () => {
  test.each([301, 302, 303, 307, 308])(
    'with status %i is followed to the article, which is not requested',
    async (status) => {
      short.responses.set('/~r/a', { status, to: press.urlOf('/story/?utm_source=short&id=7') });
      expect(await follow(short.urlOf('/~r/a'))).toBe(press.urlOf('/story?id=7'));
      expect(press.takeRequestedPaths()).toEqual([]);
    },
  );

  test.each([
    [
      'sends its reader on',
      (to: string) => `<noscript><META http-equiv="refresh" content="0;URL=${to}"></noscript>`,
    ],
    ['names the article', (to: string) => `<link href="${to}" rel="canonical">`],
  ])('whose page %s is followed', async (_name, head) => {
    short.responses.set('/~r/a', { page: makePageWithHead(head(press.urlOf('/story?a=1&amp;b=2'))) });
    expect(await follow(short.urlOf('/~r/a'))).toBe(press.urlOf('/story?a=1&b=2'));
  });

  test('that leads to another is followed through both', async () => {
    short.responses.set('/~r/a', { status: 301, to: press.urlOf('/~r/b') });
    press.responses.set('/~r/b', { status: 302, to: '/story' });
    expect(await follow(short.urlOf('/~r/a'))).toBe(press.urlOf('/story'));
  });

  test('that leads to an AMP cache leads to the publisher', async () => {
    const to = 'https://post-example.cdn.ampproject.org/c/s/post.example/story?usqp=1';
    short.responses.set('/~r/a', { status: 301, to });
    expect(await follow(short.urlOf('/~r/a'))).toBe('https://post.example/story');
  });

  test.each([
    ['a circle', 'redirect-loop', () => short.urlOf('/~r/a')],
    ['an inside address', 'address-refused', () => 'http://10.0.0.1/story'],
    ['an inside redirector', 'address-refused', () => 'http://192.168.1.1/~r/story'],
    ['this machine by name', 'address-refused', () => 'http://localhost/story'],
    ['a port that nobody opened', 'address-refused', () => 'http://127.0.0.1:9/story'],
    ['a front page', 'malformed', () => press.urlOf('/')],
    ['what is no web address', 'malformed', () => 'javascript:alert(1)'],
  ])('that leads to %s is refused', async (_name, code, to) => {
    short.responses.set('/~r/a', { status: 302, to: to() });
    await expect(follow(short.urlOf('/~r/a'))).rejects.toMatchObject({ code });
  });

  test('that leads on and on is given up', async () => {
    for (let n = 0; n < 9; n++) short.responses.set(`/~r/${n}`, { status: 302, to: `/~r/${n + 1}` });
    await expect(follow(short.urlOf('/~r/0'))).rejects.toMatchObject({ code: 'too-many-redirects' });
    expect(short.takeRequestedPaths()).toHaveLength(6);
  });

  test.each([
    [403, 'credentials-refused'],
    [404, 'http-error'],
    [429, 'rate-limited'],
    [503, 'http-error'],
  ])('with status %i gives no article', async (refused, code) => {
    short.responses.set('/~r/a', { refused });
    await expect(follow(short.urlOf('/~r/a'))).rejects.toMatchObject({ code });
  });

  test('whose page names no target gives no article', async () => {
    short.responses.set('/~r/a', { page: makePageWithHead('') });
    await expect(follow(short.urlOf('/~r/a'))).rejects.toMatchObject({ code: 'malformed' });
  });

  test('that does not respond is waited for until the time budget ends', async () => {
    short.responses.set('/~r/a', () => undefined);
    const stop = new AbortController();
    const following = follow(short.urlOf('/~r/a'), 'redirects', stop.signal);
    await expect.poll(() => short.requests.length).toBe(1);
    stop.abort();
    await expect(following).rejects.toMatchObject({ name: 'FetchError' });
  });
});

describe('a page', () => {
  const head = (to: string) => makePageWithHead(`<link rel="canonical" href="${to}">`);

  test('gives its own URL, behind its redirects', async () => {
    short.responses.set('/~r/a', { status: 301, to: press.urlOf('/old') });
    press.responses.set('/old', { status: 301, to: '/new' });
    press.responses.set('/new', { page: head('/story?utm_source=rss') });
    expect(await follow(short.urlOf('/~r/a'), 'page')).toBe(press.urlOf('/story'));
    expect(press.takeRequestedPaths()).toEqual(['/old', '/new']);
  });

  test('that names nothing is called what it was read at', async () => {
    press.responses.set('/a', { page: makePageWithHead('') });
    expect(await follow(press.urlOf('/a'), 'page')).toBe(press.urlOf('/a'));
  });

  test('cannot make itself out to be the article of somebody else', async () => {
    press.responses.set('/a', { page: head('https://wire.example/story') });
    expect(await follow(press.urlOf('/a'), 'page')).toBe(press.urlOf('/a'));
  });

  test('that robots.txt disallows is not requested', async () => {
    press.robots = 'User-agent: *\nDisallow: /';
    await expect(follow(press.urlOf('/a'), 'page')).rejects.toMatchObject({ code: 'robots-refused' });
    expect(press.takeRequestedPaths()).toEqual([]);
  });
});
