import type { z } from 'zod';
import type { Priority } from '#domain/queues/priority.ts';

/** QueueDefinition is everything that producers and workers of a queue agree on. */
export interface QueueDefinition<P extends z.ZodType = z.ZodType> {
  /** `noun.verb-object`. */
  name: string;
  payload: P;
  /** Each is a separate Redis queue, so standard is never starved by high. */
  priorities: readonly Priority[];
  attempts: number;
  /** First delay of the exponential backoff between attempts. */
  backoffMs: number;
  /** Jobs that one worker process runs at the same time. */
  concurrency: Partial<Record<Priority, number>>;
  /** Finished jobs kept for the operations page. */
  keepCompleted: number;
  /** Failed jobs kept for the operations page; 10,000 when not given. */
  keepFailed?: number;
  /** How long a requester waits for the reply; the job is aborted after it. */
  replyTimeoutMs?: number;
  /** False where a job that fails every attempt leaves no dead letter, because it recurs or its requester has given up. */
  deadLetters?: false;
}

const defaults = {
  priorities: ['standard'],
  attempts: 1,
  backoffMs: 1_000,
  concurrency: { standard: 1 },
  keepCompleted: 10,
} satisfies Partial<QueueDefinition>;

/** defineQueue defines a queue with the type of its payload; by default one job runs at a time and is attempted once. */
export function defineQueue<P extends z.ZodType>(
  definition: Omit<QueueDefinition<P>, keyof typeof defaults> &
    Partial<Pick<QueueDefinition, keyof typeof defaults>>,
): QueueDefinition<P> {
  return { ...defaults, ...definition };
}

/** redisQueueName gives the BullMQ queue of one priority. */
export function redisQueueName(queue: QueueDefinition, priority: Priority): string {
  return queue.priorities.length > 1 ? `${queue.name}.${priority}` : queue.name;
}
