import type { Queue } from 'bullmq';
import type { Logger } from 'pino';
import type { Lifecycle } from '#server/infra/lifecycle.ts';

/** A Redis that lost its data gets the schedule back within this time. */
const renewEveryMs = 10_000;

/** maintainSchedule upserts a BullMQ job scheduler, and keeps upserting it until the lifecycle closes. */
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
      .catch((error: Error) =>
        log.warn({ reason: error.message, schedule: name }, 'upserting a schedule failed'),
      );
  };
  upsert();
  const timer = setInterval(upsert, renewEveryMs);
  lifecycle.onClose(`schedule ${name}`, () => clearInterval(timer));
}
