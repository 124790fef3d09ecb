import type { z } from 'zod';
import type { Priority } from '#domain/queues/priority.ts';

export interface QueueDefinition<P extends z.ZodType = z.ZodType> {
  /** `noun.verb-object`. */
  name: string;
  payload: P;
  /** Each is a Redis queue of its own, so standard is never starved by high. */
  priorities: readonly Priority[];
  attempts: number;
  /** First delay of the exponential back-off between attempts. */
  backoffMs: number;
  /** Jobs one worker process takes at a time, by lane. */
  concurrency: Partial<Record<Priority, number>>;
  /** Finished jobs kept for the operations page. */
  keepCompleted: number;
  /** Failed jobs kept for the operations page; 10,000 when not given. */
  keepFailed?: number;
  /** Somebody waits this long for the answer; work on it is to end when that is over. */
  replyTimeoutMs?: number;
  /** False where a job that fails for good leaves no dead letter: a tick comes again by itself. */
  deadLetters?: false;
}

const defaults = {
  priorities: ['standard'],
  attempts: 1,
  backoffMs: 1_000,
  concurrency: { standard: 1 },
  keepCompleted: 10,
} satisfies Partial<QueueDefinition>;

/** defineQueue writes a queue down once, with its payload's type; what is left out is as for a tick: one job at a time, tried once. */
export function defineQueue<P extends z.ZodType>(
  definition: Omit<QueueDefinition<P>, keyof typeof defaults> &
    Partial<Pick<QueueDefinition, keyof typeof defaults>>,
): QueueDefinition<P> {
  return { ...defaults, ...definition };
}

/** redisQueueName is what BullMQ calls one lane of a queue. */
export function redisQueueName(queue: QueueDefinition, priority: Priority): string {
  return queue.priorities.length > 1 ? `${queue.name}.${priority}` : queue.name;
}
