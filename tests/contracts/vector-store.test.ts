import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';
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

describeVectorStore('Qdrant', () => openQdrant());

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
