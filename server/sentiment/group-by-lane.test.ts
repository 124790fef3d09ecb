import { expect, test } from 'vitest';
import { groupByLane } from '#server/sentiment/group-by-lane.ts';

test('a high job passes any number of standard ones, and shares no group with them', async () => {
  const groups: string[][] = [];
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const submit = groupByLane<string>(
    async (jobs) => {
      groups.push(jobs);
      if (jobs.some((job) => job.startsWith('standard'))) await opened;
    },
    { size: 4, waitMs: 1, parallel: 2 },
  );
  const standard = Array.from({ length: 1_000 }, (_, i) => submit(`standard ${i}`, 'standard'));
  await submit('high', 'high');
  // Two groups of four are under way; the other standard ones still wait.
  expect(groups.filter((group) => group.includes('high'))).toEqual([['high']]);
  expect(groups.flat()).toHaveLength(9);
  open();
  await Promise.all(standard);
  expect(groups.flat()).toHaveLength(1_001);
});
