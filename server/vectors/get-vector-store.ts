import { LRUCache } from 'lru-cache';
import { openVectorStore } from '#server/vectors/open-vector-store.ts';
import { searchWindowMs, syncEmbeddings } from '#server/vectors/sync-embeddings.ts';
import type { VectorStore } from '#server/vectors/vector-store.ts';

interface SyncedStore {
  store: Promise<VectorStore>;
  /** The latest sync; the next one starts when it has ended. */
  lastSync: Promise<void>;
  prunedAtMs: number;
}

/** The stores of the active model and of the one before it, for stories with older embeddings. */
const maxStores = 2;
const pruneEveryMs = 3_600_000;
const globals = globalThis as { undertoneVectorStores?: LRUCache<number, SyncedStore> };

function createStoreCache(): LRUCache<number, SyncedStore> {
  return new LRUCache({
    max: maxStores,
    dispose({ store }, _id, reason) {
      if (reason === 'evict') store.then((opened) => opened.close()).catch(() => undefined);
    },
  });
}

function openSyncedStore(modelVersionId: number, dimensions: number): SyncedStore {
  const store = openVectorStore({ collection: `undertone-articles-${modelVersionId}`, dimensions });
  return { store, lastSync: Promise.resolve(), prunedAtMs: 0 };
}

async function syncStore(synced: SyncedStore, modelVersionId: number, now: Date): Promise<void> {
  const store = await synced.store;
  if (now.getTime() - synced.prunedAtMs >= pruneEveryMs) {
    await store.remove({ beforeMs: now.getTime() - searchWindowMs });
    synced.prunedAtMs = now.getTime();
  }
  await syncEmbeddings(store, { modelVersionId, now });
}

/**
 * getVectorStore gives Qdrant's collection of one model version's embeddings, synchronised with the database. Rejects as the store or the database does; the next call tries again.
 */
export async function getVectorStore({
  modelVersionId,
  dimensions,
  now,
}: {
  modelVersionId: number;
  dimensions: number;
  now: Date;
}): Promise<VectorStore> {
  globals.undertoneVectorStores ??= createStoreCache();
  const stores = globals.undertoneVectorStores;
  const synced = stores.get(modelVersionId) ?? openSyncedStore(modelVersionId, dimensions);
  if (!stores.has(modelVersionId)) stores.set(modelVersionId, synced);
  try {
    const store = await synced.store;
    const sync = synced.lastSync.catch(() => undefined).then(() => syncStore(synced, modelVersionId, now));
    synced.lastSync = sync;
    await sync;
    return store;
  } catch (error) {
    if (stores.peek(modelVersionId) === synced) stores.delete(modelVersionId);
    throw error;
  }
}
