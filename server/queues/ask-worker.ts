import { Queue, QueueEvents } from 'bullmq';
import type { z } from 'zod';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';

const defaultWithinMs = 10_000;

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

/** NoAnswerError says that no process answered in time. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * askWorker puts a question to whichever process serves the queue and waits for its answer. Rejects with NoAnswerError
 * when none answers within the queue's `answerWithinMs`, and with its reason when the job fails before; a question nobody
 * took is forgotten after a minute.
 */
export async function askWorker<P extends z.ZodType, A>(
  definition: QueueDefinition<P>,
  payload: z.infer<P>,
): Promise<A> {
  const { answerWithinMs: withinMs = defaultWithinMs } = definition;
  const since = Date.now();
  const { queue, events } = open(redisQueueName(definition, 'standard'));
  const job = await queue.add(definition.name, definition.payload.parse(payload), {
    removeOnComplete: { age: 60 },
    removeOnFail: { age: 60 },
  });
  try {
    return (await job.waitUntilFinished(events, withinMs)) as A;
  } catch (error) {
    // The worker that gives up at the same moment says so as a failure.
    if (Date.now() - since < withinMs) throw error;
    throw new NoAnswerError(`no answer from ${definition.name} within ${withinMs} ms`);
  }
}
