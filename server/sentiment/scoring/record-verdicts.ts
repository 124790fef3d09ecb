import { group } from 'd3-array';
import type { SkippedVerdict } from '#domain/sentiment/verdicts/skipped-verdict.ts';
import type { Verdict } from '#domain/sentiment/verdicts/verdict.ts';
import { prepareArticle } from '#domain/stories/placement/decide-place.ts';
import { type ColumnTypes, toColumnList, toRecordset } from '#server/infra/insert-rows.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { rollUpBars } from '#server/sentiment/scoring/roll-up-bars.ts';
import type { ArticleVerdicts, ScoreContext } from '#server/sentiment/scoring/score-context.ts';
import { placeArticles } from '#server/stories/placement/place-articles.ts';
import { placingLockId } from '#server/stories/placement/placing-lock.ts';
import { storePhrases } from '#server/stories/store-phrases.ts';

/** toScoreRow gives a verdict as a row of the table `scores`; `tickerId` is null for the whole article. */
export function toScoreRow({
  verdict,
  ...key
}: {
  articleId: string;
  tickerId: number | null;
  modelVersionId: number;
  scoredAt: Date;
  verdict: Verdict | SkippedVerdict;
}) {
  const { status, label, score, confidence, probabilities, reason, timings } = verdict;
  return {
    ...key,
    status,
    label,
    score,
    confidence,
    pPositive: probabilities?.positive ?? null,
    pNeutral: probabilities?.neutral ?? null,
    pNegative: probabilities?.negative ?? null,
    reason: reason ?? null,
    timings: { ...timings },
  };
}

export const scoreColumns: ColumnTypes<ReturnType<typeof toScoreRow>> = {
  articleId: 'uuid',
  tickerId: 'int',
  modelVersionId: 'int',
  status: '"ScoreStatus"',
  label: '"SentimentLabel"',
  score: 'float8',
  confidence: 'float8',
  pPositive: 'float8',
  pNeutral: 'float8',
  pNegative: 'float8',
  reason: 'text',
  scoredAt: 'timestamptz',
  timings: 'jsonb',
};

/** toBytea formats a vector as the text of a `bytea`; floats are little-endian on every supported platform. */
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

/** One statement stores both and then takes the lock, so the next statement sees every earlier placement. */
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

/** recordVerdicts stores verdicts, story places, key phrases and index bars in one transaction. */
export async function recordVerdicts(
  answered: ArticleVerdicts[],
  { placementCache, now }: Pick<ScoreContext, 'placementCache' | 'now'>,
): Promise<void> {
  const scoredAt = now();
  // Before the lock: it is most of what placing an article costs this process.
  const prepared = answered.map(prepareArticle);
  await prisma().$transaction(
    async (tx) => {
      await storeScoresAndLock(tx, answered, scoredAt);
      await placeArticles(tx, placementCache, prepared);
      await storePhrases(
        tx,
        answered.map(({ article }) => article.id),
      );
      await rollUpTouchedBars(tx, answered);
    },
    { timeout: 30_000, maxWait: 10_000 },
  );
}
