import { describe, expect, test, vi } from 'vitest';
import { type GroupOptions, groupJobs as groupJobsWith } from '#domain/queues/group-jobs.ts';

class TransientError extends Error {}

function groupJobs<J>(handle: (jobs: J[]) => Promise<void>, options: Omit<GroupOptions<J>, 'timers'>) {
  const isRetryable = (error: unknown) => error instanceof TransientError;
  return groupJobsWith(handle, { ...options, isRetryable, timers: globalThis });
}

describe('groupJobs', () => {
  test('handles jobs that arrive together as one group', async () => {
    const groups: number[][] = [];
    const submit = groupJobs<number>(async (jobs) => void groups.push(jobs), {
      maxWeight: 3,
      maxWaitMs: 1,
      concurrency: 1,
    });
    await Promise.all([1, 2, 3, 4].map(submit));
    expect(groups).toEqual([[1, 2, 3], [4]]);
  });

  test('a group is full at its maximum weight, and a heavier job forms a group alone', async () => {
    const groups: number[][] = [];
    const submit = groupJobs<number>(async (jobs) => void groups.push(jobs), {
      maxWeight: 10,
      weightOf: (job) => job,
      maxWaitMs: 1,
      concurrency: 1,
    });
    await Promise.all([4, 5, 1, 30, 2].map(submit));
    expect(groups).toEqual([[4, 5, 1], [30], [2]]);
  });

  test('a failing job fails alone: the group is halved until it is found', async () => {
    const jobs = Array.from({ length: 64 }, (_, i) => i);
    const done: number[] = [];
    let tries = 0;
    const submit = groupJobs<number>(
      async (group) => {
        tries++;
        if (group.includes(21)) throw new Error('poison');
        done.push(...group);
      },
      { maxWeight: 64, maxWaitMs: 1, concurrency: 1 },
    );
    const outcomes = await Promise.allSettled(jobs.map(submit));
    const failed = outcomes.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []));
    expect(failed).toEqual([21]);
    expect(done).toEqual(jobs.filter((job) => job !== 21));
    // The whole group, then both halves at each of six levels.
    expect(tries).toBe(13);
  });

  test('a retryable error rejects the whole group without halving it', async () => {
    let tries = 0;
    const submit = groupJobs<number>(
      async () => {
        tries++;
        throw new TransientError();
      },
      { maxWeight: 64, maxWaitMs: 1, concurrency: 1 },
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map(submit));
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    expect(tries).toBe(1);
  });

  test('never runs more groups at once than `concurrency`', async () => {
    let running = 0;
    let maxRunning = 0;
    const submit = groupJobs<number>(
      async () => {
        maxRunning = Math.max(maxRunning, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
      },
      { maxWeight: 1, maxWaitMs: 1, concurrency: 2 },
    );
    await Promise.all([1, 2, 3, 4, 5].map(submit));
    expect(maxRunning).toBe(2);
  });

  test('urgent jobs go first, in small groups, and beside heavy groups', async () => {
    const started: string[][] = [];
    const opened: (() => void)[] = [];
    const submit = groupJobs<string>(
      (group) => {
        started.push(group);
        return new Promise((resolve) => opened.push(resolve));
      },
      {
        maxWeight: 4,
        maxWaitMs: 1,
        concurrency: 1,
        isUrgent: (job) => job.startsWith('!'),
        maxWeightWithUrgent: 2,
      },
    );
    const done = ['a', 'b', 'c', 'd', 'e', 'f', '!1', '!2', '!3'].map(submit);
    await vi.waitFor(() => expect(started).toHaveLength(2));
    expect(started).toEqual([
      ['a', 'b', 'c', 'd'],
      ['!1', '!2'],
    ]);
    opened[0]?.();
    opened[1]?.();
    await vi.waitFor(() => expect(started).toHaveLength(3));
    // That group is not heavy, so the last one waits for it.
    expect(started[2]).toEqual(['!3', 'e']);
    opened[2]?.();
    await vi.waitFor(() => expect(started).toHaveLength(4));
    expect(started[3]).toEqual(['f']);
    opened[3]?.();
    await Promise.all(done);
  });

  test('many urgent jobs fill a group', async () => {
    const groups: number[][] = [];
    const submit = groupJobs<number>(async (jobs) => void groups.push(jobs), {
      maxWeight: 4,
      maxWaitMs: 1,
      concurrency: 1,
      isUrgent: (job) => job < 10,
      maxWeightWithUrgent: 1,
    });
    await Promise.all([11, 1, 2, 3, 4, 5].map(submit));
    expect(groups[0]).toEqual([1, 2, 3]);
    expect(groups.flat().toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 11]);
  });
});
