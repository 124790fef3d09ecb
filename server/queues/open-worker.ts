import { DelayedError, type Job, MetricsTime, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';
import { PutBackError } from '#server/queues/put-back-error.ts';

export interface WorkerOptions<P> {
  lifecycle: Lifecycle;
  log: Logger;
  /** Called for a job that has no attempts left. */
  onDead?: (payload: P, reason: string) => Promise<void>;
}

async function putBack(job: Job, { delayMs }: PutBackError, token: string | undefined): Promise<never> {
  await job.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}

/**
 * openWorker processes every lane of a queue. Locks are short so that a killed worker's jobs move on within seconds, and
 * a job may stall any number of times: what it does is idempotent, losing it is not. A job that throws PutBackError goes back and counts no attempt.
 */
export function openWorker<S extends z.ZodType>(
  definition: QueueDefinition<S>,
  process: (payload: z.infer<S>) => Promise<unknown>,
  { lifecycle, log, onDead }: WorkerOptions<z.infer<S>>,
): void {
  for (const lane of definition.lanes) {
    const connection = openQueueRedis();
    const name = redisQueueName(definition, lane);
    const act = async (job: Job, token?: string) => {
      try {
        return await process(definition.payload.parse(job.data));
      } catch (error) {
        if (error instanceof PutBackError) await putBack(job, error, token);
        throw error;
      }
    };
    const worker = new Worker(name, act, {
      connection,
      concurrency: definition.concurrency[lane] ?? 1,
      lockDuration: 10_000,
      stalledInterval: 5_000,
      maxStalledCount: 1_000_000,
      drainDelay: 5,
      // What was done each minute of the last hour, for the operations page.
      metrics: { maxDataPoints: MetricsTime.ONE_HOUR },
    });
    worker.on('error', (error) => log.error({ err: error, queue: name }, 'queue connection'));
    worker.on('failed', (job, error) => {
      log.warn(
        { queue: name, jobId: job?.id, attempt: job?.attemptsMade, reason: error.message },
        'job failed',
      );
      if (!job || !onDead || job.attemptsMade < definition.attempts) return;
      onDead(definition.payload.parse(job.data), error.message).catch((err) =>
        log.error({ err }, 'recording a dead job failed'),
      );
    });
    lifecycle.onClose(`worker ${name}`, async () => {
      await worker.close();
      connection.disconnect();
    });
  }
}
