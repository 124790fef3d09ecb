import type { z } from 'zod';
import { sourceKindDefinitions, sourceKinds } from '#domain/sources/source-kinds.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { fetchSourceQueue } from '#server/queues/catalogue.ts';
import type { OpenQueue } from '#server/queues/open-queue.ts';

/** A claimed source that was never fetched (its worker died) becomes due again after this long. */
const leaseSeconds = 60;
/** The others are followed, or sent to us. */
const polledKinds = sourceKinds.filter((kind) => sourceKindDefinitions[kind].reads === 'poll');

/**
 * scheduleFetches claims every source that is due and queues one fetch each. The claim moves `nextCheckAt` ahead, so
 * two schedulers never queue the same check; the fetch itself sets the real next check.
 */
export async function scheduleFetches(
  queue: OpenQueue<z.infer<typeof fetchSourceQueue.payload>>,
): Promise<number> {
  const due = await prisma().$queryRaw<{ id: string }[]>`
    UPDATE sources SET "nextCheckAt" = now() + make_interval(secs => ${leaseSeconds})
    WHERE id IN (
      SELECT id FROM sources
      WHERE state = 'active' AND kind = ANY(${polledKinds}) AND "deletedAt" IS NULL AND ("nextCheckAt" IS NULL OR "nextCheckAt" <= now())
      ORDER BY "nextCheckAt" NULLS FIRST LIMIT 500 FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  await queue.add(due.map(({ id }) => ({ payload: { sourceId: id }, lane: 'standard' as const })));
  return due.length;
}
