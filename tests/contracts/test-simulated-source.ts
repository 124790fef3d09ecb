import { expect, test } from 'vitest';
import { type SourceKind, sourceKindDefinitions } from '#domain/sources/source-kinds.ts';
import { createHttpClient } from '#server/news/fetch/create-http-client.ts';
import { adapterFor } from '#server/news/sources/registry.ts';
import { contractNow, type SourceFake } from '#tests/contracts/source-fake.ts';

/** testSimulatedSource is the contract of a kind that invents its items: time alone publishes them. */
export function testSimulatedSource(kind: SourceKind, open: () => SourceFake): void {
  const later = (seconds: number) => new Date(contractNow.getTime() + seconds * 1_000);
  // Nothing is let through: whatever were asked would be refused.
  const ask = (cursor: unknown, seconds: number) =>
    adapterFor(kind).fetch({
      config: sourceKindDefinitions[kind].config.parse(open().config),
      cursor,
      now: later(seconds),
      http: createHttpClient({ now: new Date(), allowInside: new Set() }),
    });

  test('what is told comes as drafts with title, time and an id of their own, and goes on where it stood', async () => {
    const first = await ask({}, 0);
    const next = await ask(first.cursor, 20);
    expect([first.outcome, next.outcome]).toEqual(['new', 'new']);
    const all = [...first.items, ...next.items];
    expect(new Set(all.map(({ externalId }) => externalId)).size).toBe(all.length);
    for (const { title, publishedAt, publishedAtConfidence } of all) {
      expect(title).not.toBe('');
      expect(publishedAt?.getTime()).toBeLessThanOrEqual(later(20).getTime());
      expect(publishedAtConfidence).toBe('exact');
    }
  });

  test('asked again at the same moment it repeats nothing', async () => {
    const { cursor } = await ask({}, 0);
    expect(await ask(cursor, 0)).toMatchObject({ outcome: 'unchanged', items: [] });
  });

  test('a long pause is no flood', async () => {
    const { cursor } = await ask({}, 0);
    expect((await ask(cursor, 30 * 86_400)).items.length).toBeLessThanOrEqual(200);
  });
}
