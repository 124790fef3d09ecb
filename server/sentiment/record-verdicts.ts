import { group } from 'd3-array';
import { insertRows } from '#server/infra/insert-rows.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { rollUpBars } from '#server/sentiment/roll-up-bars.ts';
import type { ArticleVerdicts, ScoreContext } from '#server/sentiment/score-articles.ts';
import { scoreColumns, scoreRow } from '#server/sentiment/score-row.ts';
import { placeArticles } from '#server/stories/place-articles.ts';
import { storePhrases } from '#server/stories/store-phrases.ts';

/** One placing at a time over all processes: stories and bars are read, decided on and written. */
const placingLock = 7_203_501;

/** toBytea writes a vector as Postgres reads bytes in text; its numbers are little-endian on every platform we run on. */
function toBytea({ buffer, byteOffset, byteLength }: Float32Array): string {
  return `\\x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`;
}

async function storeScores(tx: Transaction, answered: ArticleVerdicts[], scoredAt: Date) {
  const rows = answered.flatMap(({ article: { id: articleId }, modelVersionId, verdicts }) =>
    verdicts.map(({ tickerId, verdict }) =>
      scoreRow({ articleId, tickerId, modelVersionId, verdict, scoredAt }),
    ),
  );
  await insertRows(tx, 'scores', scoreColumns, rows);
  await insertRows(
    tx,
    'article_embeddings',
    { articleId: 'uuid', modelVersionId: 'int', vector: 'bytea' },
    answered.flatMap(({ article, modelVersionId, embedding }) =>
      embedding ? [{ articleId: article.id, modelVersionId, vector: toBytea(embedding) }] : [],
    ),
  );
}

async function rollUp(tx: Transaction, answered: ArticleVerdicts[]): Promise<void> {
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
        await storeScores(tx, answered, scoredAt);
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placingLock})`;
        await placeArticles(tx, window, answered, scoredAt);
        await storePhrases(
          tx,
          answered.map(({ article }) => article.id),
        );
        await rollUp(tx, answered);
      },
      { timeout: 30_000, maxWait: 10_000 },
    );
  } catch (error) {
    // What the window learned inside a transaction that failed never happened.
    window.forget();
    throw error;
  }
}
