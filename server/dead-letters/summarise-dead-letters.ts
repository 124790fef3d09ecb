import { readPrisma } from '#server/infra/prisma.ts';

/** DeadLetterSummary counts the waiting dead letters of one topic. */
export interface DeadLetterSummary {
  topic: string;
  waiting: number;
  oldestFailedAt: Date | null;
}

/** summariseDeadLetters counts waiting dead letters by topic, the largest first. */
export async function summariseDeadLetters(): Promise<{ waiting: number; topics: DeadLetterSummary[] }> {
  const groups = await readPrisma().deadLetter.groupBy({
    by: ['topic'],
    where: { state: 'waiting' },
    _count: true,
    _min: { failedAt: true },
  });
  const topics = groups
    .map(({ topic, _count, _min }) => ({ topic, waiting: _count, oldestFailedAt: _min.failedAt }))
    .sort((a, b) => b.waiting - a.waiting);
  return { waiting: topics.reduce((sum, { waiting }) => sum + waiting, 0), topics };
}
