import { Queue, QueueEvents } from 'bullmq';
import type { z } from 'zod';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';

interface OpenAsk {
  queue: Queue;
  events: QueueEvents;
}

const held = globalThis as { undertoneAsks?: Map<string, OpenAsk> };

function open(name: string): OpenAsk {
  held.undertoneAsks ??= new Map();
  const known = held.undertoneAsks.get(name);
  if (known) return known;
  const opened = {
    queue: new Queue(name, { connection: openQueueRedis() }),
    events: new QueueEvents(name, { connection: openQueueRedis() }),
  };
  held.undertoneAsks.set(name, opened);
  return opened;
}

/**
 * askWorker puts a question to whichever process serves the queue and waits for its answer. Rejects when none answers
 * within `withinMs`, and when the job fails; a question nobody took is forgotten after a minute.
 */
export async function askWorker<P extends z.ZodType, A>(
  definition: QueueDefinition<P>,
  payload: z.infer<P>,
  withinMs: number,
): Promise<A> {
  const { queue, events } = open(redisQueueName(definition, 'standard'));
  const job = await queue.add(definition.name, definition.payload.parse(payload), {
    removeOnComplete: { age: 60 },
    removeOnFail: { age: 60 },
  });
  return (await job.waitUntilFinished(events, withinMs)) as A;
}
