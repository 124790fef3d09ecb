import { afterEach, beforeEach, expect, test } from 'vitest';
import { sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { edgarSource } from '#server/news/sources/edgar/edgar-source.ts';
import { type EdgarFiling, type FakeEdgar, startFakeEdgar } from '#tests/fakes/start-fake-edgar.ts';

const now = new Date('2026-11-21T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
let edgar: FakeEdgar;
beforeEach(async () => {
  edgar = await startFakeEdgar();
});
afterEach(() => edgar.close());

const requestOf = (over: Record<string, unknown>, cursor: unknown) => ({
  config: sourceKindDefinitions.edgar.config.parse({ ...edgar.config, ...over }),
  cursor,
  now,
  http: createHttpClient({ now, allowInside: new Set([edgar.host]) }),
});
const ask = (over: Record<string, unknown> = {}, cursor: unknown = {}) =>
  edgarSource.fetch(requestOf(over, cursor));
const acme = { name: 'ACME CORP', cik: 320193, role: 'Filer' as const };
let filed = 0;
const file = (fields: Partial<EdgarFiling> = {}) =>
  edgar.addFiling({
    accession: `0000320193-26-${String(++filed).padStart(6, '0')}`,
    form: '8-K',
    acceptedAt: ago(10),
    parties: [acme],
    ...fields,
  });

test('a filing of several parties is one article, about the company and by the insider', async () => {
  file({
    form: '4',
    parties: [
      { name: 'DOE JANE', cik: 9, role: 'Reporting' },
      { name: 'ACME CORP', cik: 320193, role: 'Issuer' },
    ],
  });
  file({ items: ['5.02', '2.02', '9.01'] });
  const { items } = await ask();
  expect(items).toMatchObject([
    {
      title: 'ACME CORP: results of operations; a change of directors or officers (Form 8-K)',
      eventType: 'earnings',
      summary: 'Item 2.02 of Form 8-K is about results of operations. Items 5.02, 2.02, 9.01.',
      publishedAt: ago(10),
      tickerHints: [{ cik: 320193 }],
    },
    {
      title: 'ACME CORP: holdings or trades of an insider (Form 4), reported by DOE JANE',
      eventType: 'insider',
      authors: ['DOE JANE'],
      tickerHints: [{ cik: 320193 }],
    },
  ]);
});

test('pages back to what it knows; forms are filtered, amendments included', async () => {
  for (let n = 0; n < 90; n++) file({ form: '10-Q' });
  const first = await ask();
  for (let n = 0; n < 250; n++) file({ form: n % 5 === 0 ? '8-K/A' : '424B5' });
  const before = edgar.requests.length;
  const { items, remarks } = await ask({ forms: '8-K, 4' }, first.cursor);
  expect(items).toHaveLength(50);
  expect(remarks).toEqual([]);
  expect(edgar.requests.length - before).toBe(3);
  // One form is filtered by EDGAR itself.
  await ask({ forms: '10-Q' });
  expect(edgar.requests.at(-1)?.url.searchParams.get('type')).toBe('10-Q');
});

test('companies are read from their own lists, with the company’s name', async () => {
  file();
  file({ form: '10-K', parties: [{ name: 'BORO INC', cik: 77, role: 'Filer' }] });
  const { items } = await ask({ ciks: '320193, 77' });
  expect(items.map(({ title }) => title)).toEqual([
    'ACME CORP: Form 8-K',
    'BORO INC: a quarterly or annual report (Form 10-K)',
  ]);
});

test('who does not introduce themselves is refused, and who is too fast waits', async () => {
  await expect(ask({ userAgent: 'somebody' })).rejects.toMatchObject({
    code: 'credentials-refused',
    message: expect.stringContaining('No e-mail address is declared to the SEC'),
  });
  edgar.answerWith({
    status: 200,
    body: '<feed xmlns="http://www.w3.org/2005/Atom"><title>None</title></feed>',
  });
  expect((await ask({ userAgent: 'somebody' })).remarks?.join()).toContain('No e-mail address is declared');
  expect((await ask()).remarks).toEqual([]);
  edgar.answerWith({ status: 403, body: '<h1>Request Rate Threshold Exceeded</h1>' });
  await expect(ask()).rejects.toMatchObject({ code: 'rate-limited', hints: { retryAfterSeconds: 600 } });
});

test('no more than ten requests go out in a second', async () => {
  file();
  const startedAt = performance.now();
  await ask({ ciks: Array.from({ length: 12 }, (_, n) => n + 1).join(',') });
  expect(edgar.requests).toHaveLength(12);
  expect(performance.now() - startedAt).toBeGreaterThan(1_100);
});

test('history reads the newest and the older file of each company, and names what it cannot', async () => {
  for (const day of [40, 30, 20, 10]) file({ acceptedAt: ago(day * 1_440) });
  file({ acceptedAt: ago(15 * 1_440), parties: [{ name: 'BORO INC', cik: 77, role: 'Filer' }] });
  const interval = { from: ago(35 * 1_440), to: ago(12 * 1_440) };
  const days: number[] = [];
  const progress: number[] = [];
  let page: unknown = null;
  do {
    const read = await edgarSource.readHistory?.({
      ...requestOf({ ciks: '320193,77' }, {}),
      ...interval,
      page,
    });
    days.push(
      ...(read?.items ?? []).map(({ publishedAt }) => (now.getTime() - Number(publishedAt)) / 86_400_000),
    );
    progress.push(read?.progress ?? 0);
    page = read?.next;
  } while (page !== null);
  expect(days.sort()).toEqual([15, 20, 30]);
  expect(progress).toEqual([0, 0.5, 1]);
  expect(await edgarSource.readHistory?.({ ...requestOf({}, {}), ...interval, page })).toMatchObject({
    items: [],
    next: null,
    missing: { ...interval, why: expect.stringContaining('CIK') },
  });
});
