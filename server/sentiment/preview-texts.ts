import { Queue, QueueEvents } from 'bullmq';
import type { Logger } from 'pino';
import type { Verdict } from '#domain/sentiment/verdict.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { previewTextsQueue } from '#server/queues/catalogue.ts';
import { redisQueueName } from '#server/queues/define-queue.ts';

const answerWithinMs = 8_000;
const held = globalThis as { undertonePreview?: { queue: Queue; events: QueueEvents } };

function open() {
  const name = redisQueueName(previewTextsQueue, 'standard');
  held.undertonePreview ??= {
    queue: new Queue(name, { connection: openQueueRedis() }),
    events: new QueueEvents(name, { connection: openQueueRedis() }),
  };
  return held.undertonePreview;
}

/** previewTexts asks an inference worker for verdicts; nulls, after eight seconds at most, when none answers. */
export async function previewTexts(texts: string[], log: Logger): Promise<(Verdict | null)[]> {
  if (texts.length === 0) return [];
  const { queue, events } = open();
  const payload = previewTextsQueue.payload.parse({ texts });
  const job = await queue.add(previewTextsQueue.name, payload, {
    removeOnComplete: { age: 60 },
    removeOnFail: { age: 60 },
  });
  try {
    return (await job.waitUntilFinished(events, answerWithinMs)) as Verdict[];
  } catch (error) {
    log.warn({ reason: (error as Error).message }, 'no inference worker answered a preview');
    return texts.map(() => null);
  }
}
