import { Queue } from 'bullmq';
import { openQueueRedis } from '#server/infra/redis.ts';
import { queues } from '#server/queues/catalogue.ts';
import { redisQueueName } from '#server/queues/define-queue.ts';

export interface QueueState {
  name: string;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  prioritized: number;
  /** Age of the job that has waited longest; null when none waits. */
  oldestMs: number | null;
}

const held = globalThis as { undertoneQueues?: Queue[] };

function open(): Queue[] {
  if (!held.undertoneQueues) {
    const connection = openQueueRedis();
    held.undertoneQueues = queues.flatMap((queue) =>
      queue.lanes.map((lane) => new Queue(redisQueueName(queue, lane), { connection })),
    );
  }
  return held.undertoneQueues;
}

/** readQueues counts the jobs of every queue and lane by state. */
export async function readQueues(now: Date): Promise<QueueState[]> {
  return Promise.all(
    open().map(async (queue) => {
      const [counts, [oldest]] = await Promise.all([
        queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'prioritized'),
        queue.getJobs(['waiting', 'prioritized'], 0, 0, true),
      ]);
      const { waiting = 0, active = 0, delayed = 0, failed = 0, prioritized = 0 } = counts;
      const oldestMs = oldest ? Math.max(0, now.getTime() - oldest.timestamp) : null;
      return { name: queue.name, waiting, active, delayed, failed, prioritized, oldestMs };
    }),
  );
}
