import { DelayedError, type Job, MetricsTime, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Priority } from '#domain/queues/priority.ts';
import { moveToDeadLetter } from '#server/dead-letters/move-to-dead-letter.ts';
import { isDatabaseReachable } from '#server/infra/is-database-reachable.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';
import { RetryLaterError } from '#server/queues/retry-later-error.ts';
import { UnrecoverableJobError } from '#server/queues/unrecoverable-job-error.ts';

/** JobContext is what a job has been through before. */
export interface JobContext {
  /** Times the process that held it went away without a word. */
  stalledCount: number;
  priority: Priority;
  /** Fires when whoever asked gave up; only of queues whose answers somebody waits for. */
  signal?: AbortSignal | undefined;
}

export interface WorkerOptions {
  lifecycle: Lifecycle;
  log: Logger;
}

/** deadLetterIfExhausted writes the letter of a job that has no attempts left; the outbox brings it back when that fails. */
async function deadLetterIfExhausted(
  definition: QueueDefinition,
  priority: Priority,
  job: Job,
  error: Error,
): Promise<void> {
  const isExhausted = error instanceof UnrecoverableJobError || job.attemptsMade >= definition.attempts;
  if (!isExhausted || definition.deadLetters === false) return;
  await moveToDeadLetter({
    topic: definition.name,
    priority: priority,
    payload: job.data as object,
    reason: error.message,
    attempts: job.attemptsMade,
  });
}

/** The time counts from when it was asked: a question may have stood in the queue until nobody waits any more. */
function replyTimeoutSignal(
  { replyTimeoutMs: answerWithinMs }: QueueDefinition,
  { timestamp }: Job,
): AbortSignal | undefined {
  if (answerWithinMs === undefined) return undefined;
  return AbortSignal.timeout(Math.max(0, timestamp + answerWithinMs - Date.now()));
}

/** While the database is away every job fails, and none of them is to blame: it is asked again after this long. */
const databaseRetryDelayMs = 1_000;

async function delayJob(job: Job, { delayMs }: RetryLaterError, token: string | undefined): Promise<never> {
  await job.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}

/**
 * openWorker processes every lane of a queue. Locks are short so that a killed worker's jobs move on within seconds, and
 * a job may stall any number of times: what it does is idempotent, losing it is not. One that throws RetryLaterError or
 * failed while the database was away goes back and counts no attempt; one that failed every attempt becomes a dead letter.
 */
export function openWorker<S extends z.ZodType>(
  definition: QueueDefinition<S>,
  process: (payload: z.infer<S>, jobContext: JobContext) => Promise<unknown>,
  { lifecycle, log }: WorkerOptions,
): void {
  for (const priority of definition.priorities) {
    const connection = openQueueRedis();
    const name = redisQueueName(definition, priority);
    const processJob = async (job: Job, token?: string) => {
      try {
        const record = {
          stalledCount: job.stalledCounter,
          priority,
          signal: replyTimeoutSignal(definition, job),
        };
        return await process(definition.payload.parse(job.data), record);
      } catch (error) {
        if (error instanceof RetryLaterError) await delayJob(job, error, token);
        const isJobAtFault = error instanceof UnrecoverableJobError || (await isDatabaseReachable());
        if (!isJobAtFault) await delayJob(job, new RetryLaterError(databaseRetryDelayMs), token);
        throw error;
      }
    };
    const worker = new Worker(name, processJob, {
      connection,
      concurrency: definition.concurrency[priority] ?? 1,
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
      if (!job) return;
      deadLetterIfExhausted(definition, priority, job, error).catch((err) =>
        log.error({ err, queue: name, jobId: job.id }, 'recording a dead job failed'),
      );
    });
    lifecycle.onClose(`worker ${name}`, async () => {
      await worker.close();
      connection.disconnect();
    });
  }
}
