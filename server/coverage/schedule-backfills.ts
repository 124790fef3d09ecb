import type { z } from 'zod';
import { parseBackfillCursor } from '#domain/sources/coverage/backfill-cursor.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { fillGapQueue } from '#server/queues/catalogue.ts';
import type { OpenQueue } from '#server/queues/open-queue.ts';

/** Gaps up to this length, noticed within this time, are filled automatically; an administrator starts the others. */
const maxAutomaticGapMs = 24 * 3_600_000;

/** Starts the backfill of short gaps that were noticed recently, and gives their number. */
async function startAutomaticBackfills(now: Date): Promise<number> {
  return prisma().$executeRaw`
    UPDATE coverage_gaps SET state = 'filling'
    FROM sources WHERE sources.id = coverage_gaps."sourceId"
      AND sources."deletedAt" IS NULL AND sources.state::text = 'active'
      AND coverage_gaps.state = 'open'
      AND coverage_gaps."endsAt" - coverage_gaps."startsAt" <= make_interval(secs => ${maxAutomaticGapMs / 1_000})
      AND coverage_gaps."noticedAt" > ${new Date(now.getTime() - maxAutomaticGapMs)}`;
}

/** scheduleBackfills queues the backfills that are due and gives their number; one that is in the queue is not queued again. */
export async function scheduleBackfills(
  queue: OpenQueue<z.infer<typeof fillGapQueue.payload>>,
  now: Date,
): Promise<number> {
  await startAutomaticBackfills(now);
  const gaps = await prisma().coverageGap.findMany({
    where: { state: 'filling', source: { deletedAt: null } },
    select: { id: true, cursor: true },
    orderBy: { noticedAt: 'asc' },
  });
  const due = gaps.filter(({ cursor }) => {
    const { retryAt } = parseBackfillCursor(cursor);
    return retryAt === null || retryAt <= now;
  });
  await queue.add(
    due.map(({ id }) => ({ payload: { gapId: id }, priority: 'standard' as const, deduplicationId: id })),
  );
  return due.length;
}
