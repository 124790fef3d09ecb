import { Queue } from 'bullmq';
import { openQueueRedis } from '#server/infra/redis.ts';
import { queues } from '#server/queues/catalogue.ts';
import { redisQueueName } from '#server/queues/define-queue.ts';
import { fillMissingMinutes } from '#server/queues/fill-missing-minutes.ts';

/** QueueState is the number of jobs of one queue by state. */
export interface QueueState {
  name: string;
  waiting: number;
  active: number;
  delayed: number;
  failed: number;
  prioritized: number;
  /** Completed jobs per whole minute of the last hour, oldest first. */
  doneByMinute: number[];
  /** Age of the oldest waiting job; null when none waits. */
  oldestMs: number | null;
}

const historyMinutes = 60;

const globalScope = globalThis as { undertoneQueues?: Queue[] };

function openQueues(): Queue[] {
  if (!globalScope.undertoneQueues) {
    const connection = openQueueRedis();
    globalScope.undertoneQueues = queues.flatMap((queue) =>
      queue.priorities.map((priority) => new Queue(redisQueueName(queue, priority), { connection })),
    );
  }
  return globalScope.undertoneQueues;
}

/** readQueues counts the jobs of every queue and priority by state. */
export async function readQueues(now: Date): Promise<QueueState[]> {
  return Promise.all(
    openQueues().map(async (queue) => {
      const [counts, [oldest], done] = await Promise.all([
        queue.getJobCounts('waiting', 'active', 'delayed', 'failed', 'prioritized'),
        queue.getJobs(['waiting', 'prioritized'], 0, 0, true),
        queue.getMetrics('completed', 0, historyMinutes - 1),
      ]);
      const { waiting = 0, active = 0, delayed = 0, failed = 0, prioritized = 0 } = counts;
      const oldestMs = oldest ? Math.max(0, now.getTime() - oldest.timestamp) : null;
      const doneByMinute = fillMissingMinutes({ ...done, now, maxMinutes: historyMinutes }).reverse();
      return { name: queue.name, waiting, active, delayed, failed, prioritized, oldestMs, doneByMinute };
    }),
  );
}
