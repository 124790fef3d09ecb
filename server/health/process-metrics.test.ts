import { expect, test } from 'vitest';
import { processMetrics } from '#server/health/process-metrics.ts';
import { processRegistry } from '#server/infra/process-registry.ts';

test('events add up, and stages are histograms in seconds', async () => {
  processMetrics.count('fetch.new');
  processMetrics.count('fetch.new', 2);
  for (const ms of [4, 40, 400]) processMetrics.time('fetch', ms);
  processMetrics.gauge('engine', 'Inference engine', () => ({ queued: 7 }));
  const text = await processRegistry.metrics();
  expect(text).toContain('undertone_events_total{event="fetch.new"} 3');
  expect(text).toContain('undertone_stage_seconds_bucket{le="0.005",stage="fetch"} 1');
  expect(text).toContain('undertone_stage_seconds_bucket{le="0.5",stage="fetch"} 3');
  expect(text).toContain('undertone_engine{value="queued"} 7');
  expect(text).toContain('undertone_stage_seconds_sum{stage="fetch"} 0.444');
});
