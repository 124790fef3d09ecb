import { expect, test } from 'vitest';
import type { SourceKind } from '#domain/sources/source-kinds.ts';
import {
  expectFetchError,
  expectStorable,
  itemTime,
  makeItem,
  makeUnstorableItem,
  type ServerFake,
} from '#tests/contracts/source-fake.ts';
import { fetchFromFake, testFetchErrors } from '#tests/contracts/test-fetch-errors.ts';

/** testPolledSource runs the contract suite of polled kinds. */
export function testPolledSource(kind: SourceKind, open: () => ServerFake): void {
  const fetchOnce = (cursor?: unknown, allowInside?: Set<string>) =>
    fetchFromFake(kind, open(), cursor, allowInside);
  const titleOf = (n: number) => open().expectedTitle?.(makeItem(n)) ?? makeItem(n).title;

  test('published items arrive as drafts with title, time and distinct ids', async () => {
    for (const n of [1, 2, 3]) open().publish(makeItem(n));
    const { outcome, items, emptyItems } = await fetchOnce();
    expect({ outcome, emptyItems }).toEqual({ outcome: 'new', emptyItems: 0 });
    expect(items.map(({ title }) => title).sort()).toEqual([1, 2, 3].map(titleOf));
    expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(3);
    const first = items.find(({ title }) => title === titleOf(1));
    expect(first?.publishedAt?.getTime()).toBe(itemTime(1).getTime());
    expect(first?.publishedAtConfidence).not.toBe('unknown');
  });

  test('a second fetch keeps the ids of known items and returns new ones', async () => {
    open().publish(makeItem(1));
    const first = await fetchOnce();
    const again = await fetchOnce(first.cursor);
    const known = first.items.map(({ externalId }) => externalId);
    for (const { externalId } of again.items) expect(known).toContain(externalId);
    open().publish(makeItem(2));
    const later = await fetchOnce(again.cursor);
    expect(later.items.filter(({ externalId }) => !known.includes(externalId))).toMatchObject([
      { title: titleOf(2) },
    ]);
  });

  test('a bad item does not affect other items', async () => {
    open().publish(makeUnstorableItem(1));
    open().publish(makeItem(2));
    const { items } = await fetchOnce();
    expect(items.map(({ title }) => title)).toContain(titleOf(2));
    for (const { title } of items) expectStorable(title);
  });

  testFetchErrors(open, { 'in a check': (allowInside) => fetchOnce({}, allowInside) });

  test.each([
    ['nothing', ''],
    ['noise', '\u0001\u0002 not a message {"'],
    ['too much', 'x'.repeat(6_000_000)],
  ])('a response of %s is refused with a FetchError', async (name, body) => {
    open().answerWith({ status: 200, body });
    const { code } = await expectFetchError(fetchOnce(), open().secrets);
    if (name === 'too much') expect(code).toBe('too-large');
  });
}
