import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';
import { openInProcessStore } from '#server/vectors/vector-stores/in-process/open-in-process-store.ts';
import { openQdrantStore } from '#server/vectors/vector-stores/qdrant/open-qdrant-store.ts';
import {
  describeVectorStore,
  dimensions,
  makeUnitVector,
  makeVectorItem,
} from '#tests/contracts/describe-vector-store.ts';
import { startFakeQdrant } from '#tests/fakes/start-fake-qdrant.ts';

const apiKey = 'key-of-the-fake';
let qdrant: FakeHttpServer;
beforeAll(async () => {
  qdrant = await startFakeQdrant(apiKey);
});
afterAll(() => qdrant.close());
const openQdrant = (over: { apiKey?: string; collection?: string } = {}) =>
  openQdrantStore({ url: qdrant.origin, apiKey, collection: randomUUID(), dimensions, ...over });

describeVectorStore('in-process', async () => openInProcessStore({ dimensions }));
describeVectorStore('Qdrant', () => openQdrant());

describe('the in-process vector store', () => {
  test('finds at least 99% of the ten nearest of 12,000 vectors, also after removals', async () => {
    const store = openInProcessStore({ dimensions });
    // Not centred on zero, as the embeddings of a language model.
    const offset = makeUnitVector(0);
    const items = Array.from({ length: 12_000 }, (_, n) => {
      const item = makeVectorItem(n);
      const raw = item.vector.map((value, i) => value + (offset[i] ?? 0));
      const length = Math.hypot(...raw);
      return { ...item, vector: raw.map((value) => value / length) };
    });
    await store.add(items);
    await store.remove({ ids: items.filter((_, n) => n % 6 === 0).map(({ id }) => id) });
    const left = items.filter((_, n) => n % 6 !== 0);
    let found = 0;
    for (let seed = 0; seed < 10; seed++) {
      const query = makeUnitVector(100_000 + seed);
      const exact = left
        .map(({ id, vector }) => ({
          id,
          similarity: vector.reduce((sum, v, i) => sum + v * (query[i] ?? 0), 0),
        }))
        .sort((a, b) => b.similarity - a.similarity)
        .slice(0, 10);
      const ids = new Set((await store.search(query, { k: 10 })).map(({ id }) => id));
      found += exact.filter(({ id }) => ids.has(id)).length;
    }
    expect(found).toBeGreaterThanOrEqual(99);
  });
});

describe('Qdrant as a vector store', () => {
  test('opens an existing collection', async () => {
    const collection = randomUUID();
    await (await openQdrant({ collection })).add([makeVectorItem(1)]);
    expect(await (await openQdrant({ collection })).size()).toBe(1);
  });

  test('names what failed, and never the API key', async () => {
    const refused = await openQdrant({ apiKey: 'wrong-key' }).catch((error: Error) => error);
    expect(refused).toBeInstanceOf(Error);
    expect((refused as Error).message).toMatch(/^Qdrant could not prepare its collection: .*Unauthorized/);
    const store = await openQdrant();
    qdrant.answerWith({ status: 503, body: '{"status":{"error":"busy"}}' });
    const down = await store.search(makeUnitVector(1), { k: 1 }).catch((error: Error) => error);
    qdrant.answerWith({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"result":{"hits":[]}}',
    });
    const odd = await store.search(makeUnitVector(1), { k: 1 }).catch((error: Error) => error);
    qdrant.answerWith(null);
    expect((down as Error).message).toMatch(/^Qdrant could not search/);
    expect((odd as Error).name).toBe('ZodError');
    for (const error of [refused, down, odd])
      expect(String((error as Error).stack)).not.toMatch(/wrong-key|key-of-the/);
  });
});
