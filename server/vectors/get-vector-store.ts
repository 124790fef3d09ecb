import { openVectorStore } from '#server/vectors/open-vector-store.ts';
import { searchWindowMs, syncEmbeddings } from '#server/vectors/sync-embeddings.ts';
import type { VectorStore } from '#server/vectors/vector-store.ts';

interface SyncedStore {
  store: Promise<VectorStore>;
  /** The last bringing up to date; the next begins when it has ended. */
  lastSync: Promise<void>;
  prunedAtMs: number;
}

/** The active model's space and the one before it, for stories that older embeddings are asked about. */
const maxStores = 2;
const pruneEveryMs = 3_600_000;
const globals = globalThis as { undertoneVectors?: Map<number, SyncedStore> };

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

async function closeOldestStores(stores: Map<number, SyncedStore>): Promise<void> {
  for (const [modelVersionId, { store }] of [...stores].slice(0, -maxStores)) {
    stores.delete(modelVersionId);
    await (await store).close();
  }
}

/**
 * getVectorStore gives the store of one model version's embeddings, up to date at `now`. The first call of a process
 * without Qdrant reads the last 30 days. Errors: what the store or the database throws; the next call tries again.
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
  globals.undertoneVectors ??= new Map();
  const stores = globals.undertoneVectors;
  const synced = stores.get(modelVersionId) ?? openSyncedStore(modelVersionId, dimensions);
  stores.set(modelVersionId, synced);
  try {
    const store = await synced.store;
    const sync = synced.lastSync.catch(() => undefined).then(() => syncStore(synced, modelVersionId, now));
    synced.lastSync = sync;
    await sync;
    await closeOldestStores(stores);
    return store;
  } catch (error) {
    if (stores.get(modelVersionId) === synced) stores.delete(modelVersionId);
    throw error;
  }
}
