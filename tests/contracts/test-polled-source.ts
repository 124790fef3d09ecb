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

/** testPolledSource is the contract of a kind that is asked again and again. */
export function testPolledSource(kind: SourceKind, open: () => ServerFake): void {
  const ask = (cursor?: unknown, allowInside?: Set<string>) =>
    fetchFromFake(kind, open(), cursor, allowInside);
  const titleOf = (n: number) => open().expectedTitle?.(makeItem(n)) ?? makeItem(n).title;

  test('what is published comes as drafts with title, time and an id of their own', async () => {
    for (const n of [1, 2, 3]) open().publish(makeItem(n));
    const { outcome, items, emptyItems } = await ask();
    expect({ outcome, emptyItems }).toEqual({ outcome: 'new', emptyItems: 0 });
    expect(items.map(({ title }) => title).sort()).toEqual([1, 2, 3].map(titleOf));
    expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(3);
    const first = items.find(({ title }) => title === titleOf(1));
    expect(first?.publishedAt?.getTime()).toBe(itemTime(1).getTime());
    expect(first?.publishedAtConfidence).not.toBe('unknown');
  });

  test('asked again it repeats nothing under another id, and what is new comes', async () => {
    open().publish(makeItem(1));
    const first = await ask();
    const again = await ask(first.cursor);
    const known = first.items.map(({ externalId }) => externalId);
    for (const { externalId } of again.items) expect(known).toContain(externalId);
    open().publish(makeItem(2));
    const later = await ask(again.cursor);
    expect(later.items.filter(({ externalId }) => !known.includes(externalId))).toMatchObject([
      { title: titleOf(2) },
    ]);
  });

  test('a bad item costs its neighbours nothing', async () => {
    open().publish(makeUnstorableItem(1));
    open().publish(makeItem(2));
    const { items } = await ask();
    expect(items.map(({ title }) => title)).toContain(titleOf(2));
    for (const { title } of items) expectStorable(title);
  });

  testFetchErrors(open, { asked: (allowInside) => ask({}, allowInside) });

  test.each([
    ['nothing', ''],
    ['noise', '\u0001\u0002 not what was asked for {"'],
    ['too much', 'x'.repeat(6_000_000)],
  ])('an answer of %s is a typed refusal', async (name, body) => {
    open().answerWith({ status: 200, body });
    const { code } = await expectFetchError(ask(), open().secrets);
    if (name === 'too much') expect(code).toBe('too-large');
  });
}
