import { followEmbeddings, followedMs } from '#server/vectors/follow-embeddings.ts';
import { openVectorStore } from '#server/vectors/open-vector-store.ts';
import type { VectorStore } from '#server/vectors/vector-store.ts';

interface Followed {
  store: Promise<VectorStore>;
  /** The last bringing up to date; the next begins when it has ended. */
  following: Promise<void>;
  cleanedMs: number;
}

/** The active model's space and the one before it, for stories that older embeddings are asked about. */
const mostSpaces = 2;
const cleanEveryMs = 3_600_000;
const held = globalThis as { undertoneVectors?: Map<number, Followed> };

function open(modelVersionId: number, dimensions: number): Followed {
  const store = openVectorStore({ collection: `undertone-articles-${modelVersionId}`, dimensions });
  return { store, following: Promise.resolve(), cleanedMs: 0 };
}

async function bringUpToDate(followed: Followed, modelVersionId: number, now: Date): Promise<void> {
  const store = await followed.store;
  if (now.getTime() - followed.cleanedMs >= cleanEveryMs) {
    await store.remove({ beforeMs: now.getTime() - followedMs });
    followed.cleanedMs = now.getTime();
  }
  await followEmbeddings(store, { modelVersionId, now });
}

async function closeOldest(spaces: Map<number, Followed>): Promise<void> {
  for (const [modelVersionId, { store }] of [...spaces].slice(0, -mostSpaces)) {
    spaces.delete(modelVersionId);
    await (await store).close();
  }
}

/**
 * currentVectors gives the store of one model version's embeddings, up to date at `now`. The first call of a process
 * without Qdrant reads the last 30 days. Errors: what the store or the database throws; the next call tries again.
 */
export async function currentVectors({
  modelVersionId,
  dimensions,
  now,
}: {
  modelVersionId: number;
  dimensions: number;
  now: Date;
}): Promise<VectorStore> {
  held.undertoneVectors ??= new Map();
  const spaces = held.undertoneVectors;
  const followed = spaces.get(modelVersionId) ?? open(modelVersionId, dimensions);
  spaces.set(modelVersionId, followed);
  try {
    const store = await followed.store;
    const turn = followed.following
      .catch(() => undefined)
      .then(() => bringUpToDate(followed, modelVersionId, now));
    followed.following = turn;
    await turn;
    await closeOldest(spaces);
    return store;
  } catch (error) {
    if (spaces.get(modelVersionId) === followed) spaces.delete(modelVersionId);
    throw error;
  }
}
