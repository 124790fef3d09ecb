import { env } from '#server/infra/env.ts';
import type { VectorStore } from '#server/vectors/vector-store.ts';
import { openInProcessStore } from '#server/vectors/vector-stores/in-process/open-in-process-store.ts';

/**
 * openVectorStore opens the configured store for one space of embeddings: Qdrant where QDRANT_URL is set, else this
 * process's memory. Errors: Error when Qdrant refuses or does not answer.
 */
export async function openVectorStore({
  collection,
  dimensions,
}: {
  collection: string;
  dimensions: number;
}): Promise<VectorStore> {
  const { QDRANT_URL: url, QDRANT_API_KEY: apiKey } = env();
  if (!url) return openInProcessStore({ dimensions });
  // Loaded only where it is asked for.
  const { openQdrantStore } = await import('#server/vectors/vector-stores/qdrant/open-qdrant-store.ts');
  return openQdrantStore({ url, apiKey, collection, dimensions });
}
