import { expect, test } from 'vitest';
import { flattenMetrics } from '#server/health/flatten-metrics.ts';

test('numbers come out by path; all else is left', () => {
  const detail = {
    model: 'x 1',
    queued: 3,
    stages: { run: { p99: 1.5, n: null } },
    list: [1],
    odd: Number.NaN,
  };
  expect(flattenMetrics(detail)).toEqual([
    ['queued', 3],
    ['stages.run.p99', 1.5],
  ]);
});
