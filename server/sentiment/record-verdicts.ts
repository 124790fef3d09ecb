import type { NotAsked } from '#domain/sentiment/not-asked.ts';
import type { Verdict } from '#domain/sentiment/verdict.ts';
import { type Columns, insertRows } from '#server/infra/insert-rows.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { rollUpBars } from '#server/sentiment/roll-up-bars.ts';
import type { ArticleVerdicts, ScoreContext } from '#server/sentiment/score-articles.ts';
import { placeArticles } from '#server/stories/place-articles.ts';
import { storePhrases } from '#server/stories/store-phrases.ts';

/** One placing at a time over all processes: stories and bars are read, decided on and written. */
const placingLock = 7_203_501;

function scoreRow(
  articleId: string,
  tickerId: number | null,
  verdict: Verdict | NotAsked,
  modelVersionId: number,
  scoredAt: Date,
) {
  const { probabilities } = verdict;
  return {
    articleId,
    tickerId,
    modelVersionId,
    status: verdict.status,
    label: verdict.label,
    score: verdict.score,
    confidence: verdict.confidence,
    pPositive: probabilities?.positive ?? null,
    pNeutral: probabilities?.neutral ?? null,
    pNegative: probabilities?.negative ?? null,
    reason: verdict.reason ?? null,
    scoredAt,
    timings: { ...verdict.timings },
  };
}

const scoreColumns: Columns<ReturnType<typeof scoreRow>> = {
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

/** toBytea writes a vector as Postgres reads bytes in text; its numbers are little-endian on every platform we run on. */
function toBytea({ buffer, byteOffset, byteLength }: Float32Array): string {
  return `\\x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`;
}

async function storeScores(
  tx: Transaction,
  answered: ArticleVerdicts[],
  modelVersionId: number,
  scoredAt: Date,
) {
  const rows = answered.flatMap(({ article, verdicts }) =>
    verdicts.map(({ tickerId, verdict }) =>
      scoreRow(article.id, tickerId, verdict, modelVersionId, scoredAt),
    ),
  );
  await insertRows(tx, 'scores', scoreColumns, rows);
  await insertRows(
    tx,
    'article_embeddings',
    { articleId: 'uuid', modelVersionId: 'int', vector: 'bytea' },
    answered.flatMap(({ article, embedding }) =>
      embedding ? [{ articleId: article.id, modelVersionId, vector: toBytea(embedding) }] : [],
    ),
  );
}

/** recordVerdicts stores verdicts, story places and index bars in one transaction: all of it or nothing. */
export async function recordVerdicts(
  answered: ArticleVerdicts[],
  { modelVersionId, window, now }: ScoreContext,
): Promise<void> {
  const scoredAt = now();
  try {
    await prisma().$transaction(
      async (tx) => {
        await storeScores(tx, answered, modelVersionId, scoredAt);
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placingLock})`;
        await placeArticles(tx, window, answered, scoredAt);
        await storePhrases(
          tx,
          answered.map(({ article }) => article.id),
        );
        const touched = answered.flatMap(({ article }) =>
          article.links.map(({ tickerId }) => ({ tickerId, availableAt: article.availableAt })),
        );
        await rollUpBars(tx, modelVersionId, touched);
      },
      { timeout: 30_000, maxWait: 10_000 },
    );
  } catch (error) {
    // What the window learned inside a transaction that failed never happened.
    window.forget();
    throw error;
  }
}
