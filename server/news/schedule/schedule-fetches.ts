import type { z } from 'zod';
import { sourceKindDefinitions, sourceKinds } from '#domain/sources/source-kinds.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { fetchSourceQueue } from '#server/queues/catalogue.ts';
import type { OpenQueue } from '#server/queues/open-queue.ts';

/** A claimed source whose fetch never ran (its worker died) is due again after this long. */
const leaseSeconds = 60;
/** A source whose last fetch took longer, or that has had none, goes to the slow queue and cannot hold up the others. */
const slowAfterSeconds = 3;

type FetchQueue = OpenQueue<z.infer<typeof fetchSourceQueue.payload>>;
/** The other kinds are streamed or pushed. */
const polledKinds = sourceKinds.filter((kind) => sourceKindDefinitions[kind].delivery === 'poll');

/**
 * scheduleFetches claims every source that is due, queues one fetch each and gives their number. The claim moves
 * `nextCheckAt` ahead, so that two schedulers never queue the same check; a source still waiting in its queue is not queued
 * again. The fetch itself sets the real next check.
 */
export async function scheduleFetches(queues: { regular: FetchQueue; slow: FetchQueue }): Promise<number> {
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
    if (jobs.length > 0) await queues[slow ? 'slow' : 'regular'].add(jobs);
  }
  return due.length;
}
