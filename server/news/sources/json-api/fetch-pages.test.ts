import { describe, expect, test } from 'vitest';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { type FetchPagesInput, fetchPages, itemKey } from '#server/news/sources/json-api/fetch-pages.ts';

/** A source of numbered items, three a page; `order` is that of its first page. */
function source(count: number, order: 'newest' | 'oldest') {
  const numbers = Array.from({ length: count }, (_, n) => n + 1);
  if (order === 'newest') numbers.reverse();
  const asked: number[] = [];
  const ask: FetchPagesInput<number>['fetchPage'] = async (page) => {
    asked.push(page);
    const items = numbers.slice(page * 3, page * 3 + 3).map((n) => ({ id: String(n), title: `Report ${n}` }));
    const next = (page + 1) * 3 < count ? page + 1 : null;
    return {
      items,
      remarks: [],
      next,
      bytes: 1,
      httpStatus: 200,
      isRateLimitExhausted: false,
      retryAfterSeconds: 0,
      freshForSeconds: 0,
    };
  };
  return { ask, asked };
}

const keys = (...ids: number[]) => new Set(ids.map((id) => itemKey({ id: String(id) })));
const idsOf = ({ items }: { items: { id?: string }[] }) => items.map(({ id }) => Number(id));
const input = { first: 0, pending: [] as number[], known: new Set<string>(), newestFirst: true, maxPages: 2 };

describe('readPages', () => {
  test('the first check of all leaves the archive alone', async () => {
    const result = await fetchPages({ ...input, fetchPage: source(12, 'newest').ask });
    expect(idsOf(result)).toEqual([12, 11, 10, 9, 8, 7]);
    expect(result.pending).toEqual([]);
  });

  test('a known item at the top, pinned there, doesn’t end the reading', async () => {
    const { ask, asked } = source(9, 'newest');
    await fetchPages({ ...input, fetchPage: ask, maxPages: 9, known: keys(9, 5, 4) });
    expect(asked).toEqual([0, 1]);
  });

  test('what is left waits, and older leftovers are not forgotten for newer ones', async () => {
    const result = await fetchPages({
      ...input,
      fetchPage: source(30, 'newest').ask,
      pending: [8],
      known: keys(1),
    });
    expect(result.pending).toEqual([2, 8]);
  });

  test('oldest first: goes on from the last page, which may have filled up since', async () => {
    const oldest = { ...input, newestFirst: false };
    const first = await fetchPages({ ...oldest, fetchPage: source(8, 'oldest').ask });
    expect([idsOf(first), first.pending]).toEqual([[1, 2, 3, 4, 5, 6], [2]]);
    const second = await fetchPages({
      ...oldest,
      fetchPage: source(8, 'oldest').ask,
      pending: first.pending,
    });
    expect([idsOf(second), second.pending]).toEqual([[7, 8], [2]]);
    const third = await fetchPages({
      ...oldest,
      fetchPage: source(10, 'oldest').ask,
      pending: second.pending,
    });
    expect([idsOf(third), third.pending]).toEqual([[7, 8, 9, 10], [3]]);
  });

  test('a server that gives the same page for ever is left', async () => {
    const { ask, asked } = source(3, 'newest');
    const stuck: typeof ask = async () => ({ ...(await ask(0)), next: 1 });
    const result = await fetchPages({ ...input, fetchPage: stuck, maxPages: 50 });
    expect(asked).toHaveLength(2);
    expect(result.pending).toEqual([]);
  });

  test.each([
    ['the first page', 0, true],
    ['a later one', 1, false],
  ])('a failure of %s', async (_name, page, thrown) => {
    const { ask } = source(12, 'newest');
    const failing: typeof ask = async (at) => {
      if (at === page) throw new FetchError('http-error', 'HTTP 500', { retryAfterSeconds: 9 });
      return ask(at);
    };
    const reading = fetchPages({ ...input, fetchPage: failing, known: keys(1) });
    if (thrown) await expect(reading).rejects.toMatchObject({ code: 'http-error' });
    else expect(await reading).toMatchObject({ pending: [1], retryAfterSeconds: 9 });
  });
});
