import { Queue } from 'bullmq';
import type { z } from 'zod';
import type { Priority } from '#domain/queues/priority.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';

/**
 * NewJob is one job to add. Adding a `jobId` again does nothing while the job exists in Redis; adding a `deduplicationId`
 * again does nothing until the earlier job is done.
 */
export interface NewJob<P> {
  payload: P;
  priority: Priority;
  jobId?: string;
  deduplicationId?: string;
}

/** OpenQueue is the producing side of a queue. */
export interface OpenQueue<P> {
  /** accepts says whether the payload matches the queue's schema. */
  accepts(payload: unknown): boolean;
  /** add stores jobs in bulk. Throws ZodError, and adds nothing, when one payload does not match the schema. */
  add(jobs: NewJob<P>[]): Promise<void>;
  /** queueFor gives the BullMQ queue of a priority, or of `standard` where the queue has no such priority. */
  queueFor(priority: Priority): Queue;
}

/** openQueue connects the producing side of a queue until the lifecycle closes. */
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

  function queueFor(priority: Priority): Queue {
    const queue = open.get(priority) ?? open.get('standard');
    if (!queue) throw new Error(`Queue ${definition.name} has no priority ${priority}`);
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
    for (const priority of definition.priorities) {
      const batch = ready.filter((job) => queueFor(job.priority) === queueFor(priority));
      if (batch.length === 0) continue;
      await queueFor(priority).addBulk(
        batch.map(({ payload, jobId, deduplicationId }) => ({
          name: definition.name,
          data: payload,
          opts: {
            ...options,
            ...(jobId ? { jobId } : {}),
            ...(deduplicationId ? { deduplication: { id: deduplicationId } } : {}),
          },
        })),
      );
    }
  }

  return { add, queueFor, accepts: (payload) => definition.payload.safeParse(payload).success };
}
