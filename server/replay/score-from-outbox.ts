import { prisma } from '#server/infra/prisma.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import { scoreArticles } from '#server/sentiment/scoring/score-articles.ts';
import type { ScoreContext } from '#server/sentiment/scoring/score-context.ts';

/** Outbox rows of one batch; each holds up to a few dozen articles. */
const rowsPerBatch = 8;

/**
 * scoreFromOutbox scores the articles of the oldest outbox rows in this process, without a queue, and gives the number of
 * rows. A worker may do the same at the same time: every step is idempotent.
 */
export async function scoreFromOutbox(context: ScoreContext): Promise<number> {
  const rows = await prisma().outboxEntry.findMany({
    where: { topic: scoreArticleQueue.name },
    orderBy: { id: 'asc' },
    take: rowsPerBatch,
  });
  if (rows.length === 0) return 0;
  const jobs = rows.map(({ id, payload }) =>
    scoreArticleQueue.payload.parse({ ...(payload as object), outboxId: String(id) }),
  );
  await scoreArticles(jobs, context);
  return jobs.length;
}
