import { Queue, QueueEvents } from 'bullmq';
import type { z } from 'zod';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';

const defaultReplyTimeoutMs = 10_000;

interface RequestChannel {
  queue: Queue;
  events: QueueEvents;
}

const globals = globalThis as { undertoneAsks?: Map<string, RequestChannel> };

function openRequestChannel(name: string): RequestChannel {
  globals.undertoneAsks ??= new Map();
  const known = globals.undertoneAsks.get(name);
  if (known) return known;
  const opened = {
    queue: new Queue(name, { connection: openQueueRedis() }),
    events: new QueueEvents(name, { connection: openQueueRedis() }),
  };
  globals.undertoneAsks.set(name, opened);
  return opened;
}

/** ReplyTimeoutError says that no process answered in time. */
export class ReplyTimeoutError extends Error {
  override readonly name = 'NoAnswerError';
}

/**
 * requestReply puts a question to whichever process serves the queue and waits for its answer. Rejects with ReplyTimeoutError
 * when none answers within the queue's `checkTimeoutMs`, and with its reason when the job fails before; a question nobody
 * took is forgotten after a minute.
 */
export async function requestReply<P extends z.ZodType, A>(
  definition: QueueDefinition<P>,
  payload: z.infer<P>,
): Promise<A> {
  const { replyTimeoutMs: timeoutMs = defaultReplyTimeoutMs } = definition;
  const startedAtMs = Date.now();
  const { queue, events } = openRequestChannel(redisQueueName(definition, 'standard'));
  const job = await queue.add(definition.name, definition.payload.parse(payload), {
    removeOnComplete: { age: 60 },
    removeOnFail: { age: 60 },
  });
  try {
    return (await job.waitUntilFinished(events, timeoutMs)) as A;
  } catch (error) {
    // The worker that gives up at the same moment says so as a failure.
    if (Date.now() - startedAtMs < timeoutMs) throw error;
    throw new ReplyTimeoutError(`no answer from ${definition.name} within ${timeoutMs} ms`);
  }
}
