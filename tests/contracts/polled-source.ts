import { expect, test } from 'vitest';
import type { SourceKind } from '#domain/sources/source-kinds.ts';
import { askSource, testRefusals } from '#tests/contracts/asked-source.ts';
import {
  type AskedStandIn,
  at,
  expectStorable,
  item,
  refusalOf,
  spoiled,
} from '#tests/contracts/source-stand-in.ts';

/** testPolled is the contract of a kind that is asked again and again. */
export function testPolled(kind: SourceKind, open: () => AskedStandIn): void {
  const ask = (cursor?: unknown, allowInside?: Set<string>) => askSource(kind, open(), cursor, allowInside);
  const titleOf = (n: number) => open().titleOf?.(item(n)) ?? item(n).title;

  test('what is published comes as drafts with title, time and an id of their own', async () => {
    for (const n of [1, 2, 3]) open().publish(item(n));
    const { outcome, items, emptyItems } = await ask();
    expect({ outcome, emptyItems }).toEqual({ outcome: 'new', emptyItems: 0 });
    expect(items.map(({ title }) => title).sort()).toEqual([1, 2, 3].map(titleOf));
    expect(new Set(items.map(({ externalId }) => externalId)).size).toBe(3);
    const first = items.find(({ title }) => title === titleOf(1));
    expect(first?.publishedAt?.getTime()).toBe(at(1).getTime());
    expect(first?.publishedAtConfidence).not.toBe('unknown');
  });

  test('asked again it repeats nothing under another id, and what is new comes', async () => {
    open().publish(item(1));
    const first = await ask();
    const again = await ask(first.cursor);
    const known = first.items.map(({ externalId }) => externalId);
    for (const { externalId } of again.items) expect(known).toContain(externalId);
    open().publish(item(2));
    const later = await ask(again.cursor);
    expect(later.items.filter(({ externalId }) => !known.includes(externalId))).toMatchObject([
      { title: titleOf(2) },
    ]);
  });

  test('a bad item costs its neighbours nothing', async () => {
    open().publish(spoiled(1));
    open().publish(item(2));
    const { items } = await ask();
    expect(items.map(({ title }) => title)).toContain(titleOf(2));
    for (const { title } of items) expectStorable(title);
  });

  testRefusals(open, { asked: (allowInside) => ask({}, allowInside) });

  test.each([
    ['nothing', ''],
    ['noise', '\u0001\u0002 not what was asked for {"'],
    ['too much', 'x'.repeat(6_000_000)],
  ])('an answer of %s is a typed refusal', async (name, body) => {
    open().answerWith({ status: 200, body });
    const { code } = await refusalOf(ask(), open().secrets);
    if (name === 'too much') expect(code).toBe('too-large');
  });
}
