import { prisma } from '#server/infra/prisma.ts';
import { decodeVector } from '#server/vectors/decode-vector.ts';
import type { VectorStore } from '#server/vectors/vector-store.ts';

/** How far back embeddings are searched. */
export const searchWindowMs = 30 * 24 * 3_600_000;
/** About 4 MB of vectors at 384 dimensions. */
const rowsPerPage = 2_500;

interface EmbeddingRow {
  articleId: string;
  decidedAt: Date;
  vector: Uint8Array;
  tickerIds: number[];
}

interface EmbeddingCursor {
  decidedAt: Date;
  articleId: string;
}

/** Articles are placed under one lock with increasing times, so new rows are those placed after the cursor. */
function readPage(
  modelVersionId: number,
  { decidedAt, articleId }: EmbeddingCursor,
): Promise<EmbeddingRow[]> {
  return prisma().$queryRaw<EmbeddingRow[]>`
    SELECT m."articleId", m."decidedAt", e.vector,
      ARRAY(SELECT l."tickerId" FROM article_tickers l WHERE l."articleId" = m."articleId") AS "tickerIds"
    FROM story_articles m JOIN article_embeddings e ON e."articleId" = m."articleId"
    WHERE e."modelVersionId" = ${modelVersionId}
      AND (m."decidedAt", m."articleId") > (${decidedAt}, ${articleId}::uuid)
    ORDER BY m."decidedAt", m."articleId" LIMIT ${rowsPerPage}`;
}

const minId = '00000000-0000-0000-0000-000000000000';

/**
 * syncEmbeddings adds the embeddings that are missing in a store: those of one model version, of the last 30 days. Running
 * it again, also after an interruption, is safe. Rejects as the store or the database does.
 */
export async function syncEmbeddings(
  store: VectorStore,
  { modelVersionId, now }: { modelVersionId: number; now: Date },
): Promise<void> {
  const oldestMs = now.getTime() - searchWindowMs;
  const latestMs = (await store.latestMs()) ?? oldestMs;
  let cursor: EmbeddingCursor = { decidedAt: new Date(Math.max(oldestMs, latestMs)), articleId: minId };
  for (;;) {
    const rows = await readPage(modelVersionId, cursor);
    await store.add(
      rows.map(({ articleId, decidedAt, vector, tickerIds }) => ({
        id: articleId,
        vector: decodeVector(vector),
        atMs: decidedAt.getTime(),
        tickerIds,
      })),
    );
    const last = rows.at(-1);
    if (!last || rows.length < rowsPerPage) return;
    cursor = last;
  }
}
