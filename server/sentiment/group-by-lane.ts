import type { Lane } from '#domain/inference/batch-queue.ts';
import { type GroupOptions, groupJobs } from '#server/sentiment/group-jobs.ts';

/** groupByLane groups the jobs of each lane apart: an urgent job waits neither in a standard group nor behind one. */
export function groupByLane<J>(
  handle: (jobs: J[]) => Promise<void>,
  options: GroupOptions<J>,
): (job: J, lane: Lane) => Promise<void> {
  const submit: Record<Lane, (job: J) => Promise<void>> = {
    high: groupJobs(handle, options),
    standard: groupJobs(handle, options),
  };
  return (job, lane) => submit[lane](job);
}
