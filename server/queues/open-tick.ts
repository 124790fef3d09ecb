import type { z } from 'zod';
import type { QueueDefinition } from '#server/queues/define-queue.ts';
import { keepSchedule } from '#server/queues/keep-schedule.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker, type WorkerOptions } from '#server/queues/open-worker.ts';

/** openTick has something done every so often, by one of all processes at a time: the queue's schedule and its worker. */
export function openTick<S extends z.ZodType>(
  definition: QueueDefinition<S>,
  everyMs: number,
  act: () => Promise<unknown>,
  { lifecycle, log }: WorkerOptions,
): void {
  const ticks = openQueue(definition, lifecycle);
  openWorker(definition, act, { lifecycle, log });
  keepSchedule(ticks.lane('standard'), definition.name, everyMs, { lifecycle, log });
}
