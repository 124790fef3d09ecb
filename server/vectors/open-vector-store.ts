import { env } from '#server/infra/env.ts';
import type { VectorStore } from '#server/vectors/vector-store.ts';

/**
 * openVectorStore opens the store at QDRANT_URL for the embeddings of one model version. Rejects when Qdrant refuses or does
 * not respond.
 */
export async function openVectorStore({
  collection,
  dimensions,
}: {
  collection: string;
  dimensions: number;
}): Promise<VectorStore> {
  const { QDRANT_URL: url, QDRANT_API_KEY: apiKey } = env();
  // Loaded only where it is configured.
  const { openQdrantStore } = await import('#server/vectors/vector-stores/qdrant/open-qdrant-store.ts');
  return openQdrantStore({ url, apiKey, collection, dimensions });
}
