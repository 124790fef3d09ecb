import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { restKind } from '#domain/sources/kinds/rest.ts';
import { startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { restSource } from '#server/news/sources/rest/rest-source.ts';
import { type FakeNewsApi, fakeNewsApiMapping, startFakeNewsApi } from '#tests/fakes/start-fake-news-api.ts';

const now = new Date('2026-11-21T12:00:00Z');
const at = (minutesAgo: number) => new Date(now.getTime() - minutesAgo * 60_000);
let api: FakeNewsApi;
beforeEach(async () => {
  api = await startFakeNewsApi();
});
afterEach(() => api.close());

const publish = (from: number, to: number) => {
  for (let n = from; n <= to; n++)
    api.articles.push({ id: `n-${n}`, headline: `Report ${n}`, teaser: `Of ${n}`, published: at(1_000 - n) });
};
const configure = (extra: Record<string, unknown> = {}) =>
  restKind.config.parse({
    url: `${api.origin}/v1/news`,
    ...fakeNewsApiMapping,
    apiKeyIn: 'header',
    apiKeyName: 'X-Api-Key',
    apiKey: api.key,
    ...extra,
  });
const httpFor = (allowInside: Set<string>, at = now) => createHttpClient({ now: at, allowInside });
const ask = (extra: Record<string, unknown> = {}, cursor: unknown = {}, when = now) =>
  restSource.fetch({ config: configure(extra), cursor, now: when, http: httpFor(new Set([api.host]), when) });
const titles = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title);

/** Stands before the API and lets the second request fail. */
function failingAtSecond() {
  let asked = 0;
  return startFakeHttpServer(async ({ url, headers }, response) => {
    if (++asked === 2) return response.writeHead(500, { 'retry-after': '77' }).end();
    const through = await fetch(`${api.origin}${url.pathname}${url.search}`, {
      headers: { 'x-api-key': String(headers['x-api-key']) },
    });
    return response.writeHead(200).end(await through.text());
  });
}

describe('paging', () => {
  const ways: [string, Record<string, unknown>][] = [
    ['page', { pagination: 'page', sizeParameter: 'size', pageSize: 10 }],
    ['cursor', { pagination: 'cursor', nextPath: '$.meta.next' }],
    ['next-url', { pagination: 'next-url', nextPath: '$.meta.next_url' }],
    ['link-header', { pagination: 'link-header' }],
    [
      'cursor in a body',
      {
        pagination: 'cursor',
        nextPath: '$.meta.next',
        method: 'POST',
        body: '{"cursor": "{{cursor}}", "note": "a \\"quoted\\" one"}',
      },
    ],
  ];

  test.each(ways)('%s reads every page, and later only what is new', async (_name, paging) => {
    publish(1, 25);
    const first = await ask(paging);
    expect(new Set(titles(first)).size).toBe(25);
    const before = api.requests.length;
    publish(26, 26);
    const later = await ask(paging, first.cursor);
    expect(titles(later)).toContain('Report 26');
    expect(api.requests.length - before).toBe(1);
    expect((await ask(paging, later.cursor)).outcome).toBe('unchanged');
  });

  test.each(ways)('%s: what a check had to leave, the next one goes on with', async (_name, paging) => {
    publish(1, 10);
    let { cursor } = await ask(paging);
    publish(11, 70);
    const seen = new Set<string>();
    for (let check = 0; check < 6; check++) {
      const result = await ask({ ...paging, maxPages: 2 }, cursor);
      for (const title of titles(result)) seen.add(title);
      if (check === 0) expect(result.remarks?.join()).toContain('the next check continues there');
      ({ cursor } = result);
    }
    for (let n = 11; n <= 70; n++) expect(seen).toContain(`Report ${n}`);
  });

  test('with none left of its rate no further page is asked, and the wait is passed on', async () => {
    publish(1, 25);
    api.headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '90' };
    const result = await ask({ pagination: 'page' });
    expect(api.requests).toHaveLength(1);
    expect(result.items).toHaveLength(10);
    expect(result.retryAfterSeconds).toBe(90);
  });

  test('a later page that fails costs neither the first nor itself', async () => {
    publish(1, 10);
    const paging = { pagination: 'page' };
    const first = await ask(paging);
    publish(11, 30);
    const proxy = await failingAtSecond();
    const inside = new Set([proxy.host]);
    const config = configure({ ...paging, url: `${proxy.origin}/v1/news` });
    const cut = await restSource.fetch({ config, cursor: first.cursor, now, http: httpFor(inside) });
    expect(cut).toMatchObject({ outcome: 'new', retryAfterSeconds: 77 });
    expect(cut.remarks?.join()).toContain('page 2 could not be fetched: HTTP 500');
    const rest = await restSource.fetch({ config, cursor: cut.cursor, now, http: httpFor(inside) });
    await proxy.close();
    expect(new Set([...titles(cut), ...titles(rest)]).size).toBeGreaterThanOrEqual(20);
  });
});

describe('time windows', () => {
  const paging = { pagination: 'time-window', sizeParameter: 'size', pageSize: 5, maxPages: 20 };

  test('divides a window whose answers are cut off, and goes on from there', async () => {
    publish(1, 23);
    const first = await ask({ ...paging, windowHours: 24 });
    expect(titles(first)).toHaveLength(23);
    expect(first.covered).toEqual({ from: at(24 * 60), to: now });
    const later = new Date(now.getTime() + 600_000);
    api.articles.push({ id: 'late', headline: 'Late', published: new Date(now.getTime() + 1_000) });
    const second = await ask(paging, first.cursor, later);
    expect(titles(second)).toEqual(['Late']);
    expect(api.requests.at(-1)?.url.searchParams.get('from')).toBe('2026-11-21T11:55:00Z');
  });

  test('what could not be asked for is left out of what is covered, and said', async () => {
    publish(1, 23);
    const { covered, remarks } = await ask({ ...paging, maxPages: 2 });
    expect(covered?.from.getTime()).toBeGreaterThan(at(24 * 60).getTime());
    expect(remarks?.join()).toContain('had more than could be requested');
  });

  test('with none left of its rate the rest of the time stays a gap', async () => {
    publish(1, 23);
    api.headers = { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '12' };
    const first = await ask(paging);
    expect(api.requests).toHaveLength(1);
    expect(first).toMatchObject({ retryAfterSeconds: 12, covered: { from: at(981), to: now } });
    expect(titles(first)).toEqual([23, 22, 21, 20, 19].map((n) => `Report ${n}`));
  });

  test('a part that fails stays a gap and costs nothing of what was read', async () => {
    publish(1, 23);
    const proxy = await failingAtSecond();
    const config = configure({ ...paging, url: `${proxy.origin}/v1/news` });
    const cut = await restSource.fetch({ config, cursor: {}, now, http: httpFor(new Set([proxy.host])) });
    await proxy.close();
    expect(cut).toMatchObject({ retryAfterSeconds: 77, covered: { from: at(981), to: now } });
    expect(cut.remarks).toContain('part 2 of the time could not be fetched: HTTP 500');
    expect(titles(cut)).toHaveLength(5);
  });

  test('history is read to its end, one request a page', async () => {
    publish(1, 23);
    const config = configure(paging);
    const seen: string[] = [];
    let page: unknown = null;
    do {
      const request = {
        config,
        cursor: {},
        now,
        http: httpFor(new Set([api.host])),
        from: at(995),
        to: at(980),
        page,
      };
      const answer = await restSource.readHistory?.(request);
      seen.push(...(answer ? titles(answer) : []));
      page = answer?.next ?? null;
      expect(answer?.progress).toBeGreaterThan(0);
    } while (page !== null);
    expect([...new Set(seen)].sort()).toEqual(Array.from({ length: 15 }, (_, n) => `Report ${n + 5}`).sort());
  });
});

describe('secrets', () => {
  const canaries = [
    ['bearer', undefined],
    ['header', 'X-Api-Key'],
    ['query', 'token'],
  ] as const;

  test.each(canaries)(
    'a key sent as %s is neither in errors nor in what is remembered',
    async (apiKeyIn, apiKeyName) => {
      publish(1, 25);
      const keyed = { apiKeyIn, apiKeyName, pagination: 'next-url', nextPath: '$.meta.next_url' };
      const good = await ask({ ...keyed, maxPages: 1 });
      publish(26, 60);
      const again = await ask({ ...keyed, maxPages: 1 }, good.cursor);
      expect(again.cursor.pending).toHaveLength(1);
      expect(JSON.stringify([good, again])).not.toContain(api.key);
      api.answerWith({ status: 200, body: JSON.stringify({ [`bad ${api.key}`]: 1 }) });
      const error = await ask(keyed).catch((thrown) => thrown);
      expect(error).toMatchObject({ code: 'mapping-empty', message: expect.stringContaining('bad ***') });
    },
  );

  test('a key of any name stays behind when the answer sends us to another server', async () => {
    const seen: unknown[] = [];
    const other = await startFakeHttpServer(({ headers, body, method }, response) => {
      seen.push({ method, body, key: headers['x-finance-token'] });
      response.writeHead(200).end('{}');
    });
    api.answerWith({ status: 307, headers: { location: `${other.origin}/catch` } });
    const config = configure({ apiKeyName: 'X-Finance-Token', method: 'POST', body: '{"q": 1}' });
    const allowInside = new Set([api.host, other.host]);
    await restSource.fetch({ config, cursor: {}, now, http: httpFor(allowInside) }).catch(() => null);
    await other.close();
    expect(seen).toEqual([{ method: 'GET', body: '', key: undefined }]);
  });

  test('a next page on another server is left alone', async () => {
    publish(1, 3);
    api.headers = { link: '<https://elsewhere.example/2>; rel=next' };
    const { remarks, items } = await ask({ pagination: 'link-header' });
    expect(items).toHaveLength(3);
    expect(remarks).toContain('the next page is on another server and was not fetched');
  });
});

test.each([
  [{ pagination: 'cursor' }, 'nextPath'],
  [{ apiKey: '' }, 'apiKey'],
  [{ apiKeyName: '' }, 'apiKeyName'],
  [{ idPath: '$.[' }, 'idPath'],
])('%j is refused as bad-config naming %s, before anything is asked', async (extra, field) => {
  await expect(ask(extra)).rejects.toMatchObject({
    code: 'bad-config',
    message: expect.stringContaining(field),
  });
  expect(api.requests).toHaveLength(0);
});

test('403 with none left of the rate is a matter of pace, not of credentials', async () => {
  api.answerWith({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '33' } });
  await expect(ask()).rejects.toMatchObject({ code: 'rate-limited', hints: { retryAfterSeconds: 33 } });
});
