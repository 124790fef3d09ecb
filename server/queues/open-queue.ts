import { Queue } from 'bullmq';
import type { z } from 'zod';
import type { Priority } from '#domain/queues/priority.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';

/**
 * NewJob is one entry to add; `jobId` makes adding it twice the same as once, `once` does so only until the earlier one
 * is done.
 */
export interface NewJob<P> {
  payload: P;
  priority: Priority;
  jobId?: string;
  deduplicationId?: string;
}

/** OpenQueue is the producing side of a queue. */
export interface OpenQueue<P> {
  /** fits says whether `add` would take this payload. */
  accepts(payload: unknown): boolean;
  /** add parses every payload first: one that doesn't fit its queue throws before anything is added. */
  add(jobs: NewJob<P>[]): Promise<void>;
  /** lane gives the BullMQ queue, for counting and scheduling. */
  queueFor(lane: Priority): Queue;
}

/** openQueue connects the producing side; closing is the lifecycle's. */
export function openQueue<S extends z.ZodType>(
  definition: QueueDefinition<S>,
  lifecycle: Lifecycle,
): OpenQueue<z.infer<S>> {
  const connection = openQueueRedis();
  const open = new Map(
    definition.priorities.map((priority) => [
      priority,
      new Queue(redisQueueName(definition, priority), { connection }),
    ]),
  );
  lifecycle.onClose(`queue ${definition.name}`, async () => {
    await Promise.all([...open.values()].map((queue) => queue.close()));
    connection.disconnect();
  });

  function queueFor(lane: Priority): Queue {
    const queue = open.get(lane) ?? open.get('standard');
    if (!queue) throw new Error(`Queue ${definition.name} has no lane ${lane}`);
    return queue;
  }

  async function add(jobs: NewJob<z.infer<S>>[]) {
    const options = {
      attempts: definition.attempts,
      backoff: { type: 'exponential', delay: definition.backoffMs },
      removeOnComplete: definition.keepCompleted === 0 ? true : { count: definition.keepCompleted },
      removeOnFail: definition.keepFailed === 0 ? true : { count: definition.keepFailed ?? 10_000 },
    };
    const ready = jobs.map((job) => ({ ...job, payload: definition.payload.parse(job.payload) }));
    for (const lane of definition.priorities) {
      const batch = ready.filter((job) => queueFor(job.priority) === queueFor(lane));
      if (batch.length === 0) continue;
      await queueFor(lane).addBulk(
        batch.map(({ payload, jobId, deduplicationId: once }) => ({
          name: definition.name,
          data: payload,
          opts: {
            ...options,
            ...(jobId ? { jobId } : {}),
            ...(once ? { deduplication: { id: once } } : {}),
          },
        })),
      );
    }
  }

  return { add, queueFor: queueFor, accepts: (payload) => definition.payload.safeParse(payload).success };
}
