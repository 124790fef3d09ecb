import { group } from 'd3-array';
import { type ColumnTypes, toColumnList, toRecordset } from '#server/infra/insert-rows.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { rollUpBars } from '#server/sentiment/scoring/roll-up-bars.ts';
import type { ArticleVerdicts, ScoreContext } from '#server/sentiment/scoring/score-articles.ts';
import { scoreColumns, toScoreRow } from '#server/sentiment/to-score-row.ts';
import { placeArticles } from '#server/stories/place-articles.ts';
import { storePhrases } from '#server/stories/store-phrases.ts';

/** One placing at a time over all processes: stories and bars are read, decided on and written. */
const placingLockId = 7_203_501;

/** toBytea writes a vector as Postgres reads bytes in text; its numbers are little-endian on every platform we run on. */
function toBytea({ buffer, byteOffset, byteLength }: Float32Array): string {
  return `\\x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`;
}

interface EmbeddingRow {
  articleId: string;
  modelVersionId: number;
  vector: string;
}

const embeddingColumns: ColumnTypes<EmbeddingRow> = {
  articleId: 'uuid',
  modelVersionId: 'int',
  vector: 'bytea',
};

/** One statement stores both and then takes the lock: the next one sees all that was placed under it before. */
async function storeScoresAndLock(
  tx: Transaction,
  answered: ArticleVerdicts[],
  scoredAt: Date,
): Promise<void> {
  const scores = answered.flatMap(({ article: { id: articleId }, modelVersionId, verdicts }) =>
    verdicts.map(({ tickerId, verdict }) =>
      toScoreRow({ articleId, tickerId, modelVersionId, verdict, scoredAt }),
    ),
  );
  const embeddings = answered.flatMap(({ article, modelVersionId, embedding }) =>
    embedding ? [{ articleId: article.id, modelVersionId, vector: toBytea(embedding) }] : [],
  );
  await tx.$executeRaw`
    WITH scored AS (
      INSERT INTO scores (${toColumnList(scoreColumns)})
      SELECT ${toColumnList(scoreColumns)} FROM ${toRecordset(scoreColumns, scores)}
      ON CONFLICT DO NOTHING RETURNING "articleId"),
    embedded AS (
      INSERT INTO article_embeddings (${toColumnList(embeddingColumns)})
      SELECT ${toColumnList(embeddingColumns)} FROM ${toRecordset(embeddingColumns, embeddings)}
      ON CONFLICT DO NOTHING RETURNING "articleId"),
    stored AS (
      SELECT count(*) FROM (SELECT FROM scored UNION ALL SELECT FROM embedded) AS "rows")
    SELECT pg_advisory_xact_lock(${placingLockId}) FROM stored`;
}

async function rollUpTouchedBars(tx: Transaction, answered: ArticleVerdicts[]): Promise<void> {
  for (const [modelVersionId, own] of group(answered, (one) => one.modelVersionId)) {
    const touched = own.flatMap(({ article }) =>
      article.links.map(({ tickerId }) => ({ tickerId, availableAt: article.availableAt })),
    );
    await rollUpBars(tx, modelVersionId, touched);
  }
}

/** recordVerdicts stores verdicts, story places and index bars in one transaction: all of it or nothing. */
export async function recordVerdicts(
  answered: ArticleVerdicts[],
  { window, now }: Pick<ScoreContext, 'window' | 'now'>,
): Promise<void> {
  const scoredAt = now();
  try {
    await prisma().$transaction(
      async (tx) => {
        await storeScoresAndLock(tx, answered, scoredAt);
        await placeArticles(tx, window, answered, scoredAt);
        await storePhrases(
          tx,
          answered.map(({ article }) => article.id),
        );
        await rollUpTouchedBars(tx, answered);
      },
      { timeout: 30_000, maxWait: 10_000 },
    );
  } catch (error) {
    // What the window learned inside a transaction that failed never happened.
    window.reset();
    throw error;
  }
}
