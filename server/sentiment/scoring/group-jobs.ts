import { RetryLaterError } from '#server/queues/retry-later-error.ts';

interface WaitingJob<J> {
  job: J;
  resolve: () => void;
  reject: (error: unknown) => void;
}

export interface GroupOptions<J> {
  /** A group is full when its jobs weigh this much together. */
  maxWeight: number;
  /** What a job weighs; 1 when not given. */
  weightOf?: (job: J) => number;
  /** How long the first job of a group waits for company, in milliseconds. */
  maxWaitMs: number;
  /** Groups handled at the same time; the next one scores while the last one commits. */
  concurrency: number;
  /** Such jobs go before all others that wait; where only heavy groups run, one more may run for them. */
  isUrgent?: (job: J) => boolean;
  /**
   * Up to this weight others may keep urgent jobs company, and beyond it a group is heavy: a group is done when all of
   * it is.
   */
  maxWeightWithUrgent?: number;
}

/**
 * groupJobs turns a handler of many jobs into a handler of one: jobs that arrive together are handled together. A group
 * that fails is halved until the job it fails for is alone: it costs its neighbours a few more tries, and fails none. One
 * that cannot be done just now (RetryLaterError) is not searched for somebody to blame.
 */
export function groupJobs<J>(
  handle: (jobs: J[]) => Promise<void>,
  {
    maxWeight,
    maxWaitMs,
    concurrency,
    weightOf = () => 1,
    isUrgent = () => false,
    maxWeightWithUrgent = maxWeight,
  }: GroupOptions<J>,
): (job: J) => Promise<void> {
  /** Urgent ones first, each kind in order of arrival. */
  const waiting: WaitingJob<J>[] = [];
  let urgent = 0;
  let weight = 0;
  let running = 0;
  let heavy = 0;
  let timer: NodeJS.Timeout | undefined;

  async function handleGroup(group: WaitingJob<J>[]): Promise<void> {
    try {
      await handle(group.map(({ job }) => job));
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length === 1 || error instanceof RetryLaterError) {
        for (const { reject } of group) reject(error);
        return;
      }
      const middle = group.length >> 1;
      await handleGroup(group.slice(0, middle));
      await handleGroup(group.slice(middle));
    }
  }

  function takeGroup(): WaitingJob<J>[] {
    const maxOtherWeight = urgent > 0 ? maxWeightWithUrgent : maxWeight;
    let takenWeight = 0;
    let count = 0;
    for (; count < waiting.length && takenWeight < (count < urgent ? maxWeight : maxOtherWeight); count++)
      takenWeight += weightOf((waiting[count] as WaitingJob<J>).job);
    weight -= takenWeight;
    urgent -= Math.min(urgent, count);
    return waiting.splice(0, count);
  }

  /** A group of its own for each urgent job would make many small ones, which cost more than they gain. */
  function canRun(): boolean {
    const most = urgent > 0 && heavy >= concurrency ? concurrency + 1 : concurrency;
    return waiting.length > 0 && running < most;
  }

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    while (canRun()) {
      const group = takeGroup();
      const isHeavy = group.reduce((sum, { job }) => sum + weightOf(job), 0) > maxWeightWithUrgent;
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
      weight += weightOf(job);
      if (weight >= maxWeight) flush();
      else timer ??= setTimeout(flush, maxWaitMs);
    });
}
