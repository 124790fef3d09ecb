import { expect, test } from 'vitest';
import { createMetricsRecorder } from '#server/health/process-metrics.ts';

test('counts add up, timings keep percentiles of the latest thousand', () => {
  const figures = createMetricsRecorder();
  figures.count('fetch.new');
  figures.count('fetch.new', 2);
  for (let ms = 0; ms < 1_500; ms++) figures.time('fetch', ms);
  expect(figures.read()).toEqual({
    counts: { 'fetch.new': 3 },
    stages: { fetch: { n: 1_500, p50: 1_000, p95: 1_450 } },
  });
});

test('a stage that never ran is not there', () => {
  expect(createMetricsRecorder().read()).toEqual({ counts: {}, stages: {} });
});
