import { flattenMetrics } from '#server/health/flatten-metrics.ts';
import { readHeartbeats } from '#server/health/read-heartbeats.ts';
import { readOutbox } from '#server/health/read-outbox.ts';
import { readQueues } from '#server/health/read-queues.ts';
import { defineGauge, metricsRegistry } from '#server/infra/metrics.ts';
import { prisma } from '#server/infra/prisma.ts';

const queueJobs = defineGauge('queue_jobs', 'Jobs in a queue by state', ['queue', 'state']);
const queueOldestSeconds = defineGauge('queue_oldest_seconds', 'Age of the job that has waited longest', [
  'queue',
]);
const outboxRows = defineGauge('outbox_rows', 'Promised work not done yet, or given up', ['state']);
const outboxOldestSeconds = defineGauge('outbox_oldest_seconds', 'Age of the oldest promised work', []);
const fetchesLastHour = defineGauge('fetches_last_hour', 'Source checks of the last hour by outcome', [
  'outcome',
]);
const eventLoopDelay = defineGauge('event_loop_p99_seconds', 'Event-loop delay of each process', [
  'role',
  'process',
]);
const processMetricValues = defineGauge(
  'process_figure',
  'What a process reports of itself: stage timings, counts',
  ['role', 'process', 'figure'],
);
const liveClients = defineGauge('live_clients', 'Open live connections of this process', []);

async function measureFetches(now: Date): Promise<void> {
  const since = new Date(now.getTime() - 3_600_000);
  const runs = await prisma().fetchRun.groupBy({
    by: ['outcome'],
    where: { startedAt: { gte: since } },
    _count: true,
  });
  fetchesLastHour.reset();
  for (const { outcome, _count } of runs) fetchesLastHour.set({ outcome }, _count);
}

async function measureQueues(now: Date): Promise<void> {
  queueJobs.reset();
  for (const { name, oldestMs, doneByMinute: _minutes, ...counts } of await readQueues(now)) {
    for (const [state, count] of Object.entries(counts)) queueJobs.set({ queue: name, state }, count);
    queueOldestSeconds.set({ queue: name }, (oldestMs ?? 0) / 1_000);
  }
}

async function measureProcesses(now: Date): Promise<void> {
  eventLoopDelay.reset();
  processMetricValues.reset();
  for (const { role, host, pid, eventLoopP99Ms, detail } of await readHeartbeats(now)) {
    const process = `${host}:${pid}`;
    eventLoopDelay.set({ role, process }, eventLoopP99Ms / 1_000);
    for (const [metric, value] of flattenMetrics(detail))
      processMetricValues.set({ role, process, figure: metric }, value);
  }
}

/** collectMetrics measures now and gives all of it in Prometheus' text format. */
export async function collectMetrics({ now, clients }: { now: Date; clients: number }): Promise<string> {
  const [outbox] = await Promise.all([
    readOutbox(now),
    measureFetches(now),
    measureQueues(now),
    measureProcesses(now),
  ]);
  outboxRows.set({ state: 'pending' }, outbox.pending);
  outboxRows.set({ state: 'failed' }, outbox.failed);
  outboxOldestSeconds.set((outbox.oldestMs ?? 0) / 1_000);
  liveClients.set(clients);
  return metricsRegistry.metrics();
}
