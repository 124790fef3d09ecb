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
  /** Such jobs go before all others that wait; where only heavy groups run, one more may run for them. */
  isUrgent?: (job: J) => boolean;
  /**
   * Up to this weight others may keep urgent jobs company, and beyond it a group is heavy: a group is done when all of
   * it is.
   */
  urgentSize?: number;
}

/**
 * groupJobs turns a handler of many jobs into a handler of one: jobs that arrive together are handled together. A group
 * that fails is halved until the job it fails for is alone: it costs its neighbours a few more tries, and fails none. One
 * that cannot be done just now (PutBackError) is not searched for somebody to blame.
 */
export function groupJobs<J>(
  handle: (jobs: J[]) => Promise<void>,
  { size, waitMs, parallel, weigh = () => 1, isUrgent = () => false, urgentSize = size }: GroupOptions<J>,
): (job: J) => Promise<void> {
  /** Urgent ones first, each kind in order of arrival. */
  const waiting: Waiting<J>[] = [];
  let urgent = 0;
  let weight = 0;
  let running = 0;
  let heavy = 0;
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
    const sizeForOthers = urgent > 0 ? urgentSize : size;
    let taken = 0;
    let count = 0;
    for (; count < waiting.length && taken < (count < urgent ? size : sizeForOthers); count++)
      taken += weigh((waiting[count] as Waiting<J>).job);
    weight -= taken;
    urgent -= Math.min(urgent, count);
    return waiting.splice(0, count);
  }

  /** A group of its own for each urgent job would make many small ones, which cost more than they gain. */
  function mayRun(): boolean {
    const most = urgent > 0 && heavy >= parallel ? parallel + 1 : parallel;
    return waiting.length > 0 && running < most;
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    while (mayRun()) {
      const group = takeGroup();
      const isHeavy = group.reduce((sum, { job }) => sum + weigh(job), 0) > urgentSize;
      running++;
      if (isHeavy) heavy++;
      void handleGroup(group).finally(() => {
        running--;
        if (isHeavy) heavy--;
        if (waiting.length > 0) flush();
      });
    }
  }

  return (job) =>
    new Promise<void>((resolve, reject) => {
      if (isUrgent(job)) waiting.splice(urgent++, 0, { job, resolve, reject });
      else waiting.push({ job, resolve, reject });
      weight += weigh(job);
      if (weight >= size) flush();
      else timer ??= setTimeout(flush, waitMs);
    });
}
