import type { z } from 'zod';
import { sourceKindDefinitions, sourceKinds } from '#domain/sources/source-kinds.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { fetchSourceQueue } from '#server/queues/catalogue.ts';
import type { OpenQueue } from '#server/queues/open-queue.ts';

/** A claimed source that was never fetched (its worker died) becomes due again after this long. */
const leaseSeconds = 60;
/** A source whose last reading took longer, or that has had none, is read apart and cannot hold up those that answer at once. */
const slowAfterSeconds = 3;

type FetchQueue = OpenQueue<z.infer<typeof fetchSourceQueue.payload>>;
/** The others are followed, or sent to us. */
const polledKinds = sourceKinds.filter((kind) => sourceKindDefinitions[kind].delivery === 'poll');

/**
 * scheduleFetches claims every source that is due and queues one fetch each. The claim moves `nextCheckAt` ahead, so
 * two schedulers never queue the same check, and a source that still waits in its queue is not queued twice; the fetch
 * itself sets the real next check.
 */
export async function scheduleFetches(queues: { usual: FetchQueue; slow: FetchQueue }): Promise<number> {
  const due = await prisma().$queryRaw<{ id: string; slow: boolean }[]>`
    UPDATE sources SET "nextCheckAt" = now() + make_interval(secs => ${leaseSeconds})
    WHERE id IN (
      SELECT id FROM sources
      WHERE state = 'active' AND kind = ANY(${polledKinds}) AND "deletedAt" IS NULL AND ("nextCheckAt" IS NULL OR "nextCheckAt" <= now())
      ORDER BY "nextCheckAt" NULLS FIRST LIMIT 500 FOR UPDATE SKIP LOCKED)
    RETURNING id, coalesce((
      SELECT "finishedAt" - "startedAt" > make_interval(secs => ${slowAfterSeconds}) FROM fetch_runs
      WHERE "sourceId" = sources.id ORDER BY "startedAt" DESC LIMIT 1), true) AS slow`;
  for (const slow of [false, true]) {
    const jobs = due
      .filter((source) => source.slow === slow)
      .map(({ id }) => ({ payload: { sourceId: id }, priority: 'standard' as const, deduplicationId: id }));
    if (jobs.length > 0) await queues[slow ? 'slow' : 'usual'].add(jobs);
  }
  return due.length;
}
