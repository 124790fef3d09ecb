import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSeededRandom, mixSeed } from '#domain/random/create-seeded-random.ts';
import type { VectorItem, VectorStore } from '#server/vectors/vector-store.ts';

export const dimensions = 48;

/** Makes a UUID from a number. */
const makeUuid = (n: number) => `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;

/** makeUnitVector makes a unit vector; the same seed gives the same vector. */
export function makeUnitVector(seed: number): Float32Array {
  const dice = createSeededRandom(mixSeed(seed, 77));
  const raw = Float32Array.from({ length: dimensions }, () => dice.float() - 0.5);
  const length = Math.hypot(...raw);
  return raw.map((value) => value / length);
}

/** makeVectorItem makes item `n`, one hour after item `n - 1`, about company `n` modulo 5. */
export const makeVectorItem = (n: number): VectorItem => ({
  id: makeUuid(n),
  vector: makeUnitVector(n),
  atMs: 1_700_000_000_000 + n * 3_600_000,
  tickerIds: [n % 5, 100],
});

const cosine = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);

/** describeVectorStore runs the contract suite of vector stores. */
export function describeVectorStore(name: string, open: () => Promise<VectorStore>): void {
  describe(`${name} as a vector store`, () => {
    const items = Array.from({ length: 300 }, (_, n) => makeVectorItem(n));
    const query = makeUnitVector(4_711);
    const nearest = (of: VectorItem[], k: number) =>
      of
        .map(({ id, vector }) => ({ id, similarity: cosine(query, vector) }))
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, k);
    let store: VectorStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    async function expectHits(search: Parameters<VectorStore['search']>[1], of: VectorItem[]) {
      const hits = await store.search(query, search);
      const expected = nearest(of, search.k);
      expect(hits.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
      for (const [i, { similarity }] of hits.entries()) {
        expect(similarity).toBeCloseTo(expected[i]?.similarity ?? Number.NaN, 4);
      }
    }

    test('an empty store finds nothing', async () => {
      expect(await store.search(query, { k: 5 })).toEqual([]);
      expect([await store.size(), await store.latestMs()]).toEqual([0, null]);
    });

    test('returns the nearest first, filtered by time and companies', async () => {
      await store.add(items);
      const [sinceMs, untilMs] = [items[100]?.atMs ?? 0, items[200]?.atMs ?? 0];
      await expectHits({ k: 10 }, items);
      await expectHits({ k: 10, sinceMs, untilMs }, items.slice(100, 201));
      await expectHits(
        { k: 10, tickerIds: [1, 3] },
        items.filter((_, n) => n % 5 === 1 || n % 5 === 3),
      );
      await expectHits(
        { k: 1_000, sinceMs, tickerIds: [4] },
        items.filter((_, n) => n >= 100 && n % 5 === 4),
      );
      expect(await store.search(query, { k: 5, tickerIds: [] })).toEqual([]);
    });

    test('an item added again replaces the old one', async () => {
      await store.add(items);
      await store.add(items);
      const moved = { ...makeVectorItem(7), vector: query, atMs: 1_900_000_000_000, tickerIds: [8] };
      await store.add([moved]);
      expect(await store.size()).toBe(300);
      expect(await store.latestMs()).toBe(moved.atMs);
      await expectHits({ k: 3 }, [...items.filter(({ id }) => id !== moved.id), moved]);
      expect((await store.search(query, { k: 9, tickerIds: [8] })).map(({ id }) => id)).toEqual([moved.id]);
    });

    test('removed items are not found, the others are', async () => {
      await store.add(items);
      const gone = items.filter((_, n) => n % 3 === 0);
      await store.remove({ ids: [...gone.map(({ id }) => id), makeUuid(999_999)] });
      await store.remove({ ids: [] });
      const left = items.filter((_, n) => n % 3 !== 0);
      expect(await store.size()).toBe(left.length);
      await expectHits({ k: 20 }, left);
      const beforeMs = items[150]?.atMs ?? 0;
      await store.remove({ beforeMs });
      const later = left.filter(({ atMs }) => atMs >= beforeMs);
      expect(await store.size()).toBe(later.length);
      await expectHits({ k: 20 }, later);
    });

    test('a vector with the wrong dimensions is refused with its whole batch', async () => {
      const short = { ...makeVectorItem(1), vector: new Float32Array(3) };
      await expect(store.add([makeVectorItem(0), short])).rejects.toThrow(
        /vectors of 48 dimensions, not of 3/,
      );
      await expect(store.search(new Float32Array(3), { k: 1 })).rejects.toThrow(/vectors of 48 dimensions/);
      expect(await store.size()).toBe(0);
    });
  });
}
