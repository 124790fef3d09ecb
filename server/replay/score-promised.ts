import { prisma } from '#server/infra/prisma.ts';
import { type ScoreContext, type ScoreJob, scoreArticles } from '#server/sentiment/score-articles.ts';

const groupSize = 192;

/**
 * scorePromised scores what the outbox has promised, oldest first, in this process and without a queue, and gives how
 * many that were. A worker that does the same at the same time does no harm: every step is idempotent.
 */
export async function scorePromised(context: ScoreContext): Promise<number> {
  const rows = await prisma().outboxEntry.findMany({
    where: { topic: 'sentiment.score-article' },
    orderBy: { id: 'asc' },
    take: groupSize,
  });
  if (rows.length === 0) return 0;
  const jobs = rows.map(({ id, payload }) => ({
    ...(payload as Omit<ScoreJob, 'outboxId'> & object),
    outboxId: String(id),
  })) as ScoreJob[];
  await scoreArticles(jobs, context);
  return jobs.length;
}
