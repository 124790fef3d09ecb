import { expect, test } from 'vitest';
import { chooseWorkerLayout } from '#domain/inference/choose-worker-layout.ts';

test.each([
  [1, 1, 1],
  [2, 2, 1],
  [16, 8, 2],
  [64, 8, 8],
])('%i cores run %i sessions of %i threads', (cores, workers, intraOpThreads) => {
  expect(chooseWorkerLayout('cpu', cores)).toEqual({
    workers,
    intraOpThreads,
    budgetTokens: 512,
    maxRows: 64,
  });
});

test('never uses more cores than allowed', () => {
  for (let threads = 1; threads <= 64; threads++) {
    const { workers, intraOpThreads } = chooseWorkerLayout('cpu', 2, threads);
    expect(workers * intraOpThreads).toBeLessThanOrEqual(threads);
  }
  expect(chooseWorkerLayout('cpu', 64, 1)).toMatchObject({ workers: 1, intraOpThreads: 1 });
});

test.each(['cuda', 'dml', 'coreml'] as const)('%s has one session with large batches', (provider) => {
  const layout = chooseWorkerLayout(provider, 64);
  expect(layout.workers).toBe(1);
  expect(layout.budgetTokens).toBeGreaterThan(chooseWorkerLayout('cpu', 64).budgetTokens);
});
