import { prisma } from '#server/infra/prisma.ts';
import { scoreArticleQueue } from '#server/queues/catalogue.ts';
import { scoreArticles } from '#server/sentiment/scoring/score-articles.ts';
import type { ScoreContext } from '#server/sentiment/scoring/score-context.ts';

/** Rows of a group; each promises up to a few dozen articles. */
const rowsPerBatch = 8;

/**
 * scoreFromOutbox scores what the outbox has promised, oldest first, in this process and without a queue, and gives how
 * many rows that were. A worker that does the same at the same time does no harm: every step is idempotent.
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
