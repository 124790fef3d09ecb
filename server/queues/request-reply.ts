import { Queue, QueueEvents } from 'bullmq';
import type { z } from 'zod';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';

const defaultReplyTimeoutMs = 10_000;

interface RequestChannel {
  queue: Queue;
  events: QueueEvents;
}

const globals = globalThis as { undertoneRequestChannels?: Map<string, RequestChannel> };

function openRequestChannel(name: string): RequestChannel {
  globals.undertoneRequestChannels ??= new Map();
  const known = globals.undertoneRequestChannels.get(name);
  if (known) return known;
  const opened = {
    queue: new Queue(name, { connection: openQueueRedis() }),
    events: new QueueEvents(name, { connection: openQueueRedis() }),
  };
  globals.undertoneRequestChannels.set(name, opened);
  return opened;
}

/** ReplyTimeoutError says that no worker replied in time. */
export class ReplyTimeoutError extends Error {
  override readonly name = 'ReplyTimeoutError';
}

/**
 * requestReply adds a job and waits for its result. Rejects with ReplyTimeoutError when no worker replies within the queue's
 * `replyTimeoutMs` (10 s by default), and with the job's error when it fails earlier. Redis drops the job after a minute.
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
    // A worker that aborts at the same moment reports a failure.
    if (Date.now() - startedAtMs < timeoutMs) throw error;
    throw new ReplyTimeoutError(`no reply from ${definition.name} within ${timeoutMs} ms`);
  }
}
