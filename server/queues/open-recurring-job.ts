import type { z } from 'zod';
import type { QueueDefinition } from '#server/queues/define-queue.ts';
import { maintainSchedule } from '#server/queues/maintain-schedule.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker, type WorkerOptions } from '#server/queues/open-worker.ts';

/** openRecurringJob runs something every `everyMs`, in one process at a time: it maintains the schedule and opens a worker. */
export function openRecurringJob<S extends z.ZodType>(
  definition: QueueDefinition<S>,
  everyMs: number,
  run: () => Promise<unknown>,
  { lifecycle, log }: WorkerOptions,
): void {
  const queue = openQueue(definition, lifecycle);
  openWorker(definition, run, { lifecycle, log });
  maintainSchedule(queue.queueFor('standard'), definition.name, everyMs, { lifecycle, log });
}
