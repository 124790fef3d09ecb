import { QdrantClient } from '@qdrant/js-client-rest';
import { requireDimensions, type VectorStore } from '#server/vectors/vector-store.ts';
import {
  atKey,
  tickersKey,
  toFilter,
  toHits,
  toLatestMs,
  toPoint,
} from '#server/vectors/vector-stores/qdrant/map-points.ts';

export interface QdrantStoreOptions {
  url: string;
  apiKey?: string | undefined;
  /** One per model version: vectors of two models are not comparable. */
  collection: string;
  dimensions: number;
}

/** About 3 MB of JSON at 384 dimensions. */
const pointsPerRequest = 500;
const timeoutMs = 10_000;

async function prepareCollection(
  client: QdrantClient,
  { collection, dimensions }: QdrantStoreOptions,
): Promise<void> {
  const { exists } = await client.collectionExists(collection);
  if (!exists)
    await client.createCollection(collection, { vectors: { size: dimensions, distance: 'Cosine' } });
  // Creating an existing index does nothing; ordering by time needs it.
  await client.createPayloadIndex(collection, { field_name: atKey, field_schema: 'float', wait: true });
  await client.createPayloadIndex(collection, {
    field_name: tickersKey,
    field_schema: 'integer',
    wait: true,
  });
}

/** The message never contains the API key, which is sent in a header only. */
function describeFailure(action: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`Qdrant could not ${action}: ${reason}`, { cause: error });
}

/** openQdrantStore keeps vectors in a Qdrant collection, which it creates where missing. Rejects with what Qdrant failed to do. */
export async function openQdrantStore(options: QdrantStoreOptions): Promise<VectorStore> {
  const { url, apiKey, collection, dimensions } = options;
  const client = new QdrantClient({
    url,
    // As a plain header: the client's own option logs a warning for every http address, also for localhost.
    ...(apiKey && { headers: { 'api-key': apiKey } }),
    timeout: timeoutMs,
    checkCompatibility: false,
  });
  async function attempt<T>(action: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      throw describeFailure(action, error);
    }
  }
  await attempt('prepare its collection', () => prepareCollection(client, options));
  return {
    async add(items) {
      for (const item of items) requireDimensions(item.vector, dimensions);
      for (let start = 0; start < items.length; start += pointsPerRequest) {
        const points = items.slice(start, start + pointsPerRequest).map(toPoint);
        await attempt('store vectors', () => client.upsert(collection, { wait: true, points }));
      }
    },
    async search(vector, search) {
      requireDimensions(vector, dimensions);
      const filter = toFilter(search);
      const query = { query: [...vector], limit: search.k, with_payload: false, ...(filter && { filter }) };
      return toHits(await attempt('search', () => client.query(collection, query)));
    },
    async remove(which) {
      if ('ids' in which && which.ids.length === 0) return;
      const chosen =
        'ids' in which
          ? { points: [...which.ids] }
          : { filter: { must: [{ key: atKey, range: { lt: which.beforeMs } }] } };
      await attempt('remove vectors', () => client.delete(collection, { wait: true, ...chosen }));
    },
    async size() {
      return (await attempt('count', () => client.count(collection, { exact: true }))).count;
    },
    async latestMs() {
      const newest = {
        limit: 1,
        with_payload: [atKey],
        order_by: { key: atKey, direction: 'desc' as const },
      };
      return toLatestMs(await attempt('read its newest point', () => client.scroll(collection, newest)));
    },
    // There is no connection to close.
    async close() {},
  };
}
