import { describe, expect, test } from 'vitest';
import { groupJobs } from '#server/sentiment/group-jobs.ts';

describe('groupJobs', () => {
  test('handles together what arrives together', async () => {
    const groups: number[][] = [];
    const submit = groupJobs<number>(async (jobs) => void groups.push(jobs), {
      size: 3,
      waitMs: 1,
      parallel: 1,
    });
    await Promise.all([1, 2, 3, 4].map(submit));
    expect(groups).toEqual([[1, 2, 3], [4]]);
  });

  test('a failing job fails alone', async () => {
    const done: number[] = [];
    const submit = groupJobs<number>(
      async (jobs) => {
        if (jobs.includes(2)) throw new Error('poison');
        done.push(...jobs);
      },
      { size: 3, waitMs: 1, parallel: 1 },
    );
    const outcomes = await Promise.allSettled([1, 2, 3].map(submit));
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(done).toEqual([1, 3]);
  });

  test('runs no more groups at once than asked', async () => {
    let running = 0;
    let most = 0;
    const submit = groupJobs<number>(
      async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setImmediate(resolve));
        running--;
      },
      { size: 1, waitMs: 1, parallel: 2 },
    );
    await Promise.all([1, 2, 3, 4, 5].map(submit));
    expect(most).toBe(2);
  });
});
