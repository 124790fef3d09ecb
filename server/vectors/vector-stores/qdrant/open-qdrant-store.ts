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
  /** One for each space of embeddings: vectors of two models do not compare. */
  collection: string;
  dimensions: number;
}

/** Points of one request: about 3 MB of JSON at 384 dimensions. */
const pointsPerRequest = 500;
const timeoutMs = 10_000;

async function prepareCollection(
  client: QdrantClient,
  { collection, dimensions }: QdrantStoreOptions,
): Promise<void> {
  const { exists } = await client.collectionExists(collection);
  if (!exists)
    await client.createCollection(collection, { vectors: { size: dimensions, distance: 'Cosine' } });
  // Asking again for an index that is there changes nothing; ordering by time needs it.
  await client.createPayloadIndex(collection, { field_name: atKey, field_schema: 'float', wait: true });
  await client.createPayloadIndex(collection, {
    field_name: tickersKey,
    field_schema: 'integer',
    wait: true,
  });
}

/** describeError names what went wrong without the key, which only travels in a header. */
function describeFailure(action: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(`Qdrant could not ${action}: ${reason}`, { cause: error });
}

/** openQdrantStore keeps vectors in a Qdrant collection, made where it is missing. Errors: Error that says what failed. */
export async function openQdrantStore(options: QdrantStoreOptions): Promise<VectorStore> {
  const { url, apiKey, collection, dimensions } = options;
  const client = new QdrantClient({
    url,
    // As a plain header: the client's own option warns on every http address, its own machine's included.
    ...(apiKey && { headers: { 'api-key': apiKey } }),
    timeout: timeoutMs,
    checkCompatibility: false,
  });
  async function attempt<T>(action: string, ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
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
      return toLatestMs(await attempt('read its newest', () => client.scroll(collection, newest)));
    },
    // Each request stands alone; there is nothing to part from.
    async close() {},
  };
}
