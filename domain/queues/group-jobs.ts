interface WaitingJob<J> {
  job: J;
  resolve: () => void;
  reject: (error: unknown) => void;
}

/** Timers is the part of `globalThis` that waiting for a group needs. */
interface Timers {
  setTimeout(run: () => void, delayMs: number): unknown;
  clearTimeout(timer: unknown): void;
}

export interface GroupOptions<J> {
  /** A group is full when its jobs together have this weight. */
  maxWeight: number;
  /** Weight of a job; 1 when not given. */
  weightOf?: (job: J) => number;
  /** How long the first job of a group waits for others. */
  maxWaitMs: number;
  /** Groups handled at the same time. */
  concurrency: number;
  /** Urgent jobs are taken before all others; while only heavy groups run, one more group may start for them. */
  isUrgent?: (job: J) => boolean;
  /**
   * A group with an urgent job takes others up to this weight, because a job is done when its group is. A group above it
   * counts as heavy.
   */
  maxWeightWithUrgent?: number;
  /** An error for which every job of the group is to be retried later: such a group is not halved. */
  isRetryable?: (error: unknown) => boolean;
  timers: Timers;
}

/**
 * groupJobs turns a handler of many jobs into a handler of one: jobs that arrive together are handled together. A group
 * that fails is halved until the failing job is alone, so a job never fails because of its neighbours. Each call resolves
 * or rejects with the outcome of its own job.
 */
export function groupJobs<J>(
  handle: (jobs: J[]) => Promise<void>,
  {
    maxWeight,
    maxWaitMs,
    concurrency,
    timers,
    weightOf = () => 1,
    isUrgent = () => false,
    maxWeightWithUrgent = maxWeight,
    isRetryable = () => false,
  }: GroupOptions<J>,
): (job: J) => Promise<void> {
  /** Urgent jobs first, then the others, each in order of arrival. */
  const waiting: WaitingJob<J>[] = [];
  let urgent = 0;
  let weight = 0;
  let running = 0;
  let heavy = 0;
  let timer: unknown;

  async function handleGroup(group: WaitingJob<J>[]): Promise<void> {
    try {
      await handle(group.map(({ job }) => job));
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length === 1 || isRetryable(error)) {
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

  /** Only one extra group for urgent jobs: many small groups cost more than they gain. */
  function canRun(): boolean {
    const maxRunning = urgent > 0 && heavy >= concurrency ? concurrency + 1 : concurrency;
    return waiting.length > 0 && running < maxRunning;
  }

  function flush() {
    if (timer !== undefined) timers.clearTimeout(timer);
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
      else timer ??= timers.setTimeout(flush, maxWaitMs);
    });
}
