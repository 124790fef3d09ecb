import { env } from '#server/infra/env.ts';
import type { VectorStore } from '#server/vectors/vector-store.ts';
import { openInProcessStore } from '#server/vectors/vector-stores/in-process/open-in-process-store.ts';

/**
 * openVectorStore opens the configured store for the embeddings of one model version: Qdrant where QDRANT_URL is set, else
 * memory of this process. Rejects when Qdrant refuses or does not respond.
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
  // Loaded only where it is configured.
  const { openQdrantStore } = await import('#server/vectors/vector-stores/qdrant/open-qdrant-store.ts');
  return openQdrantStore({ url, apiKey, collection, dimensions });
}
