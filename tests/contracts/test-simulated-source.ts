import { expect, test } from 'vitest';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import { contractNow, type SourceFake } from '#tests/contracts/source-fake.ts';

/** testSimulatedSource runs the contract suite of kinds that generate their items from the time. */
export function testSimulatedSource(kind: SourceKind, open: () => SourceFake): void {
  const later = (seconds: number) => new Date(contractNow.getTime() + seconds * 1_000);
  // Any network request would be refused.
  const fetchAt = (cursor: unknown, seconds: number) =>
    adapterFor(kind).fetch({
      config: sourceKindDefinitions[kind].config.parse(open().config),
      cursor,
      now: later(seconds),
      http: createHttpClient({ now: new Date(), allowInside: new Set() }),
    });

  test('generated items arrive as drafts with title, time and distinct ids, and resume at the cursor', async () => {
    const first = await fetchAt({}, 0);
    const next = await fetchAt(first.cursor, 20);
    expect([first.outcome, next.outcome]).toEqual(['new', 'new']);
    const all = [...first.items, ...next.items];
    expect(new Set(all.map(({ externalId }) => externalId)).size).toBe(all.length);
    for (const { title, publishedAt, publishedAtConfidence } of all) {
      expect(title).not.toBe('');
      expect(publishedAt?.getTime()).toBeLessThanOrEqual(later(20).getTime());
      expect(publishedAtConfidence).toBe('exact');
    }
  });

  test('a second fetch at the same time returns nothing', async () => {
    const { cursor } = await fetchAt({}, 0);
    expect(await fetchAt(cursor, 0)).toMatchObject({ outcome: 'unchanged', items: [] });
  });

  test('a long pause is followed by a bounded number of items', async () => {
    const { cursor } = await fetchAt({}, 0);
    expect((await fetchAt(cursor, 30 * 86_400)).items.length).toBeLessThanOrEqual(200);
  });
}
