import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { followLink } from '#server/news/links/follow-link.ts';
import { type LinkServer, pageWithHead, startLinkServer } from '#tests/stand-ins/link-server.ts';

const now = new Date('2026-11-21T12:00:00Z');
let short: LinkServer;
let press: LinkServer;
beforeEach(async () => {
  [short, press] = await Promise.all([startLinkServer(), startLinkServer()]);
});
afterEach(() => Promise.all([short.close(), press.close()]));

function follow(
  link: string,
  task: 'redirects' | 'page' = 'redirects',
  signal = new AbortController().signal,
) {
  const allowInside = new Set([short.host, press.host]);
  return followLink(link, task, { now, allowInside, signal, inTurn: (_url, _pauseMs, ask) => ask() });
}

describe('a redirector', () => {
  test.each([301, 302, 303, 307, 308])(
    'that answers %i is followed to the article, which is not asked',
    async (status) => {
      short.answers.set('/~r/a', { status, to: press.at('/story/?utm_source=short&id=7') });
      expect(await follow(short.at('/~r/a'))).toBe(press.at('/story?id=7'));
      expect(press.asked()).toEqual([]);
    },
  );

  test.each([
    [
      'sends its reader on',
      (to: string) => `<noscript><META http-equiv="refresh" content="0;URL=${to}"></noscript>`,
    ],
    ['names the article', (to: string) => `<link href="${to}" rel="canonical">`],
  ])('whose page %s is followed', async (_name, head) => {
    short.answers.set('/~r/a', { page: pageWithHead(head(press.at('/story?a=1&amp;b=2'))) });
    expect(await follow(short.at('/~r/a'))).toBe(press.at('/story?a=1&b=2'));
  });

  test('that leads to another is followed through both', async () => {
    short.answers.set('/~r/a', { status: 301, to: press.at('/~r/b') });
    press.answers.set('/~r/b', { status: 302, to: '/story' });
    expect(await follow(short.at('/~r/a'))).toBe(press.at('/story'));
  });

  test('that leads to an AMP cache leads to the publisher', async () => {
    const to = 'https://post-example.cdn.ampproject.org/c/s/post.example/story?usqp=1';
    short.answers.set('/~r/a', { status: 301, to });
    expect(await follow(short.at('/~r/a'))).toBe('https://post.example/story');
  });

  test.each([
    ['a circle', 'redirect-loop', () => short.at('/~r/a')],
    ['an inside address', 'address-refused', () => 'http://10.0.0.1/story'],
    ['an inside redirector', 'address-refused', () => 'http://192.168.1.1/~r/story'],
    ['this machine by name', 'address-refused', () => 'http://localhost/story'],
    ['a port that nobody opened', 'address-refused', () => 'http://127.0.0.1:9/story'],
    ['a front page', 'malformed', () => press.at('/')],
    ['what is no web address', 'malformed', () => 'javascript:alert(1)'],
  ])('that leads to %s is refused', async (_name, code, to) => {
    short.answers.set('/~r/a', { status: 302, to: to() });
    await expect(follow(short.at('/~r/a'))).rejects.toMatchObject({ code });
  });

  test('that leads on and on is given up', async () => {
    for (let n = 0; n < 9; n++) short.answers.set(`/~r/${n}`, { status: 302, to: `/~r/${n + 1}` });
    await expect(follow(short.at('/~r/0'))).rejects.toMatchObject({ code: 'too-many-redirects' });
    expect(short.asked()).toHaveLength(6);
  });

  test.each([
    [403, 'credentials-refused'],
    [404, 'http-error'],
    [429, 'rate-limited'],
    [503, 'http-error'],
  ])('that answers %i leads nowhere', async (refused, code) => {
    short.answers.set('/~r/a', { refused });
    await expect(follow(short.at('/~r/a'))).rejects.toMatchObject({ code });
  });

  test('whose page names nothing leads nowhere', async () => {
    short.answers.set('/~r/a', { page: pageWithHead('') });
    await expect(follow(short.at('/~r/a'))).rejects.toMatchObject({ code: 'malformed' });
  });

  test('that is silent is waited for no longer than the reading has time', async () => {
    short.answers.set('/~r/a', () => undefined);
    const stop = new AbortController();
    const following = follow(short.at('/~r/a'), 'redirects', stop.signal);
    await expect.poll(() => short.requests.length).toBe(1);
    stop.abort();
    await expect(following).rejects.toMatchObject({ name: 'FetchError' });
  });
});

describe('a page', () => {
  const head = (to: string) => pageWithHead(`<link rel="canonical" href="${to}">`);

  test('is asked for its own address, behind its redirects', async () => {
    short.answers.set('/~r/a', { status: 301, to: press.at('/old') });
    press.answers.set('/old', { status: 301, to: '/new' });
    press.answers.set('/new', { page: head('/story?utm_source=rss') });
    expect(await follow(short.at('/~r/a'), 'page')).toBe(press.at('/story'));
    expect(press.asked()).toEqual(['/old', '/new']);
  });

  test('that names nothing is called what it was read at', async () => {
    press.answers.set('/a', { page: pageWithHead('') });
    expect(await follow(press.at('/a'), 'page')).toBe(press.at('/a'));
  });

  test('cannot make itself out to be the article of somebody else', async () => {
    press.answers.set('/a', { page: head('https://wire.example/story') });
    expect(await follow(press.at('/a'), 'page')).toBe(press.at('/a'));
  });

  test('that robots.txt keeps from programs is not asked', async () => {
    press.robots = 'User-agent: *\nDisallow: /';
    await expect(follow(press.at('/a'), 'page')).rejects.toMatchObject({ code: 'robots-refused' });
    expect(press.asked()).toEqual([]);
  });
});
