import { PutBackError } from '#server/queues/put-back-error.ts';

interface Waiting<J> {
  job: J;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface GroupOptions<J> {
  /** A group is full when its jobs weigh this much together. */
  size: number;
  /** What a job weighs; 1 when not given. */
  weigh?: (job: J) => number;
  /** How long the first job of a group waits for company, in milliseconds. */
  waitMs: number;
  /** Groups handled at the same time; the next one scores while the last one commits. */
  parallel: number;
}

/**
 * groupJobs turns a handler of many jobs into a handler of one: jobs that arrive together are handled together. A group
 * that fails is halved until the job it fails for is alone: it costs its neighbours a few more tries, and fails none. One
 * that cannot be done just now (PutBackError) is not searched for somebody to blame.
 */
export function groupJobs<J>(
  handle: (jobs: J[]) => Promise<void>,
  { size, waitMs, parallel, weigh = () => 1 }: GroupOptions<J>,
): (job: J) => Promise<void> {
  const waiting: Waiting<J>[] = [];
  let weight = 0;
  let running = 0;
  let timer: NodeJS.Timeout | undefined;

  async function handleGroup(group: Waiting<J>[]): Promise<void> {
    try {
      await handle(group.map(({ job }) => job));
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length === 1 || error instanceof PutBackError) {
        for (const { reject } of group) reject(error);
        return;
      }
      const middle = group.length >> 1;
      await handleGroup(group.slice(0, middle));
      await handleGroup(group.slice(middle));
    }
  }

  function takeGroup(): Waiting<J>[] {
    let taken = 0;
    let count = 0;
    for (; count < waiting.length && taken < size; count++)
      taken += weigh((waiting[count] as Waiting<J>).job);
    weight -= taken;
    return waiting.splice(0, count);
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    while (running < parallel && waiting.length > 0) {
      running++;
      void handleGroup(takeGroup()).finally(() => {
        running--;
        if (waiting.length > 0) flush();
      });
    }
  }

  return (job) =>
    new Promise<void>((resolve, reject) => {
      waiting.push({ job, resolve, reject });
      weight += weigh(job);
      if (weight >= size) flush();
      else timer ??= setTimeout(flush, waitMs);
    });
}
