import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import type { Lifecycle } from '#server/infra/lifecycle.ts';

/** Redis may be emptied under us; the schedule is put back within this time. */
const renewEveryMs = 10_000;

/** maintainSchedule upserts a BullMQ job scheduler and goes on upserting it, so that a lost one comes back by itself. */
export function maintainSchedule(
  queue: Queue,
  name: string,
  everyMs: number,
  { lifecycle, log }: { lifecycle: Lifecycle; log: Logger },
): void {
  const upsert = () => {
    queue
      .upsertJobScheduler(
        name,
        { every: everyMs },
        { name, data: {}, opts: { removeOnComplete: { count: 10 }, removeOnFail: { count: 100 } } },
      )
      .catch((error: Error) => log.warn({ reason: error.message, schedule: name }, 'schedule not renewed'));
  };
  upsert();
  const timer = setInterval(upsert, renewEveryMs);
  lifecycle.onClose(`schedule ${name}`, () => clearInterval(timer));
}
