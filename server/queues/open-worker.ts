import { DelayedError, type Job, MetricsTime, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { Priority } from '#domain/queues/priority.ts';
import { moveToDeadLetter } from '#server/dead-letters/move-to-dead-letter.ts';
import { isDatabaseReachable } from '#server/infra/is-database-reachable.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { defineCounter, defineDurations } from '#server/infra/process-registry.ts';
import { openQueueRedis } from '#server/infra/redis.ts';
import { type QueueDefinition, redisQueueName } from '#server/queues/define-queue.ts';
import { RetryLaterError } from '#server/queues/retry-later-error.ts';
import { UnrecoverableJobError } from '#server/queues/unrecoverable-job-error.ts';

/** JobContext is what a processor learns about its job besides the payload. */
export interface JobContext {
  /** How often a process that held the job stopped renewing its lock. */
  stalledCount: number;
  priority: Priority;
  /** Fires when the requester no longer waits; only for queues with `replyTimeoutMs`. */
  signal?: AbortSignal | undefined;
}

export interface WorkerOptions {
  lifecycle: Lifecycle;
  log: Logger;
}

const waitSeconds = defineDurations('job_wait_seconds', 'Time a job waited for its first attempt', ['queue']);
const runSeconds = defineDurations('job_run_seconds', 'Duration of an attempt', ['queue']);
const failedAttempts = defineCounter('jobs_failed_total', 'Attempts that failed', ['queue']);
const stalledJobs = defineCounter('jobs_stalled_total', 'Jobs whose process stopped renewing the lock', [
  'queue',
]);

/** measureAttempt records how long a job waited, and how long this attempt runs. */
async function measureAttempt<T>(queue: string, job: Job, run: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  if (job.attemptsStarted <= 1) {
    const dueAt = job.timestamp + (job.opts.delay ?? 0);
    waitSeconds.observe({ queue }, Math.max(0, (job.processedOn ?? dueAt) - dueAt) / 1_000);
  }
  try {
    return await run();
  } finally {
    runSeconds.observe({ queue }, (performance.now() - startedAt) / 1_000);
  }
}

/** If storing the dead letter fails, the outbox delivers the job again. */
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
    priority,
    payload: job.data as object,
    reason: error.message,
    attempts: job.attemptsMade,
  });
}

/** The time counts from the request: the job may have waited in the queue until nobody waits for the reply. */
function replyTimeoutSignal(
  { replyTimeoutMs }: QueueDefinition,
  { timestamp }: Job,
): AbortSignal | undefined {
  if (replyTimeoutMs === undefined) return undefined;
  return AbortSignal.timeout(Math.max(0, timestamp + replyTimeoutMs - Date.now()));
}

/** While the database is unreachable every job fails for that reason; each is retried after this long. */
const databaseRetryDelayMs = 1_000;

async function delayJob(job: Job, { delayMs }: RetryLaterError, token: string | undefined): Promise<never> {
  await job.moveToDelayed(Date.now() + delayMs, token);
  throw new DelayedError();
}

/** observeWorker logs and counts failures, and stores dead letters. */
function observeWorker(worker: Worker, definition: QueueDefinition, priority: Priority, log: Logger): void {
  const queue = worker.name;
  worker.on('error', (error) => log.error({ err: error, queue }, 'queue connection failed'));
  worker.on('stalled', () => stalledJobs.inc({ queue }));
  worker.on('failed', (job, error) => {
    failedAttempts.inc({ queue });
    log.warn({ queue, jobId: job?.id, attempt: job?.attemptsMade, reason: error.message }, 'job failed');
    if (!job) return;
    deadLetterIfExhausted(definition, priority, job, error).catch((err) =>
      log.error({ err, queue, jobId: job.id }, 'storing a dead letter failed'),
    );
  });
}

/**
 * openWorker processes every priority of a queue until the lifecycle closes. Locks are short, so that the jobs of a killed
 * worker continue within seconds, and a job may stall any number of times: jobs are idempotent. A job that throws
 * RetryLaterError, or fails while the database is unreachable, is delayed and counts no attempt; one that fails every
 * attempt becomes a dead letter. Wait, run, failed and stalled are recorded per queue.
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
        const signal = replyTimeoutSignal(definition, job);
        const jobContext = { stalledCount: job.stalledCounter, priority, signal };
        const payload = definition.payload.parse(job.data);
        return await measureAttempt(name, job, () => process(payload, jobContext));
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
      // Completed jobs per minute of the last hour, for the operations page.
      metrics: { maxDataPoints: MetricsTime.ONE_HOUR },
    });
    observeWorker(worker, definition, priority, log);
    lifecycle.onClose(`worker ${name}`, async () => {
      await worker.close();
      connection.disconnect();
    });
  }
}
