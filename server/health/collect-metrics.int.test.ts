import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { waitUntil } from '#scripts/services/wait-until.ts';
import { collectMetrics } from '#server/health/collect-metrics.ts';
import { processMetrics } from '#server/health/process-metrics.ts';
import { startHeartbeat } from '#server/health/start-heartbeat.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';
import { defineQueue } from '#server/queues/define-queue.ts';
import { openQueue } from '#server/queues/open-queue.ts';
import { openWorker } from '#server/queues/open-worker.ts';

const lifecycle = createLifecycle(log);
afterAll(() => lifecycle.close());

const collect = () => collectMetrics({ now: new Date(), clients: 0 });

test('a running process publishes its jobs, events and stages under its role; an ended one does not', async () => {
  const queue = defineQueue({
    name: 'test.collect-metrics',
    payload: z.object({ fails: z.boolean() }),
    deadLetters: false,
  });
  let runs = 0;
  openWorker(
    queue,
    async ({ fails }) => {
      runs += 1;
      if (fails) throw new Error('planted');
    },
    { lifecycle, log },
  );
  await openQueue(queue, lifecycle).add(
    [false, true].map((fails) => ({ payload: { fails }, priority: 'standard' as const })),
  );
  await waitUntil('both jobs ran', () => runs === 2);
  processMetrics.time('fetch', 40);
  const worker = createLifecycle(log);
  startHeartbeat({ role: 'general', redis: sharedCacheRedis(), lifecycle: worker });
  const labels = `queue="test.collect-metrics",role="general",process="[^"]+:${process.pid}"`;
  await waitUntil('published metrics', async () =>
    (await collect()).includes('undertone_jobs_failed_total{'),
  );
  const text = await collect();
  expect(text).toMatch(new RegExp(`undertone_job_run_seconds_count{${labels}} 2`));
  expect(text).toMatch(new RegExp(`undertone_job_wait_seconds_count{${labels}} 2`));
  expect(text).toMatch(new RegExp(`undertone_jobs_failed_total{${labels}} 1`));
  expect(text).toMatch(/undertone_stage_seconds_count{stage="fetch",role="general",process="[^"]+"} 1/);
  await worker.close();
  expect(await collect()).not.toContain('undertone_job_run_seconds_count');
});
