import { readHeartbeats, readProcessMetrics } from '#server/health/read-heartbeats.ts';
import { readOutbox } from '#server/health/read-outbox.ts';
import { readQueues } from '#server/health/read-queues.ts';
import { defineGauge, metricsRegistry } from '#server/infra/metrics.ts';
import { prisma } from '#server/infra/prisma.ts';

const queueJobs = defineGauge('queue_jobs', 'Jobs in a queue by state', ['queue', 'state']);
const queueOldestSeconds = defineGauge('queue_oldest_seconds', 'Age of the oldest waiting job', ['queue']);
const outboxRows = defineGauge('outbox_rows', 'Outbox rows by state', ['state']);
const outboxOldestSeconds = defineGauge('outbox_oldest_seconds', 'Age of the oldest outbox row', []);
const fetchesLastHour = defineGauge('fetches_last_hour', 'Fetches of the last hour by outcome', ['outcome']);
const eventLoopDelay = defineGauge('event_loop_p99_seconds', 'Event-loop delay of each process', [
  'role',
  'process',
]);
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

/** measureProcesses gives the metrics that the processes published themselves. */
async function measureProcesses(now: Date): Promise<string> {
  const processes = await readHeartbeats(now);
  eventLoopDelay.reset();
  for (const { role, host, pid, eventLoopP99Ms } of processes)
    eventLoopDelay.set({ role, process: `${host}:${pid}` }, eventLoopP99Ms / 1_000);
  return readProcessMetrics(processes);
}

/** collectMetrics gives the metrics of this machine's queues, outbox and processes in Prometheus' text format. */
export async function collectMetrics({ now, clients }: { now: Date; clients: number }): Promise<string> {
  const [outbox, processMetrics] = await Promise.all([
    readOutbox(now),
    measureProcesses(now),
    measureFetches(now),
    measureQueues(now),
  ]);
  outboxRows.set({ state: 'pending' }, outbox.pending);
  outboxRows.set({ state: 'failed' }, outbox.failed);
  outboxOldestSeconds.set((outbox.oldestMs ?? 0) / 1_000);
  liveClients.set(clients);
  return `${await metricsRegistry.metrics()}\n${processMetrics}`;
}
