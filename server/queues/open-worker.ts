import { DelayedError, type Job, MetricsTime, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Lane } from '#domain/inference/batch-queue.ts';
import { isDatabaseThere } from '#server/infra/is-database-there.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { buryJob } from '#server/outbox/bury-job.ts';
import { DeadJobError } from '#server/queues/dead-job-error.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';
import { PutBackError } from '#server/queues/put-back-error.ts';

/** JobRecord is what a job has been through before. */
export interface JobRecord {
  /** Times the process that held it went away without a word. */
  stalls: number;
  lane: Lane;
  /** Fires when whoever asked gave up; only of queues whose answers somebody waits for. */
  signal?: AbortSignal | undefined;
}

export interface WorkerOptions {
  lifecycle: Lifecycle;
  log: Logger;
}

/** buryDead writes the letter of a job that has no attempts left; the outbox brings it back when that fails. */
async function buryDead(definition: QueueDefinition, lane: Lane, job: Job, error: Error): Promise<void> {
  const isDead = error instanceof DeadJobError || job.attemptsMade >= definition.attempts;
  if (!isDead || definition.bury === false) return;
  await buryJob({
    topic: definition.name,
    priority: lane,
    payload: job.data as object,
    reason: error.message,
    attempts: job.attemptsMade,
  });
}

/** The time counts from when it was asked: a question may have stood in the queue until nobody waits any more. */
function giveUpSignal({ answerWithinMs }: QueueDefinition, { timestamp }: Job): AbortSignal | undefined {
  if (answerWithinMs === undefined) return undefined;
  return AbortSignal.timeout(Math.max(0, timestamp + answerWithinMs - Date.now()));
}

/** While the database is away every job fails, and none of them is to blame: it is asked again after this long. */
const whileAwayMs = 1_000;

async function putBack(job: Job, { delayMs }: PutBackError, token: string | undefined): Promise<never> {
  await job.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}

/**
 * openWorker processes every lane of a queue. Locks are short so that a killed worker's jobs move on within seconds, and
 * a job may stall any number of times: what it does is idempotent, losing it is not. One that throws PutBackError or
 * failed while the database was away goes back and counts no attempt; one that failed every attempt becomes a dead letter.
 */
export function openWorker<S extends z.ZodType>(
  definition: QueueDefinition<S>,
  process: (payload: z.infer<S>, record: JobRecord) => Promise<unknown>,
  { lifecycle, log }: WorkerOptions,
): void {
  for (const lane of definition.lanes) {
    const connection = openQueueRedis();
    const name = redisQueueName(definition, lane);
    const act = async (job: Job, token?: string) => {
      try {
        const record = { stalls: job.stalledCounter, lane, signal: giveUpSignal(definition, job) };
        return await process(definition.payload.parse(job.data), record);
      } catch (error) {
        if (error instanceof PutBackError) await putBack(job, error, token);
        const isOurs = error instanceof DeadJobError || (await isDatabaseThere());
        if (!isOurs) await putBack(job, new PutBackError(whileAwayMs), token);
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
      if (!job) return;
      buryDead(definition, lane, job, error).catch((err) =>
        log.error({ err, queue: name, jobId: job.id }, 'recording a dead job failed'),
      );
    });
    lifecycle.onClose(`worker ${name}`, async () => {
      await worker.close();
      connection.disconnect();
    });
  }
}
