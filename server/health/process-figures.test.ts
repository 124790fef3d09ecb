import { expect, test } from 'vitest';
import { createFigures } from '#server/health/process-figures.ts';

test('counts add up, timings keep percentiles of the latest thousand', () => {
  const figures = createFigures();
  figures.count('fetch.new');
  figures.count('fetch.new', 2);
  for (let ms = 0; ms < 1_500; ms++) figures.time('fetch', ms);
  expect(figures.read()).toEqual({
    counts: { 'fetch.new': 3 },
    stages: { fetch: { n: 1_500, p50: 1_000, p95: 1_450 } },
  });
});

test('a stage that never ran is not there', () => {
  expect(createFigures().read()).toEqual({ counts: {}, stages: {} });
});
