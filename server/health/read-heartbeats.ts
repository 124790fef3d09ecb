import { AggregatorRegistry, type MetricObjectWithValues, type MetricValue } from 'prom-client';
import { type Heartbeat, heartbeatsKey, processMetricsKey } from '#server/health/start-heartbeat.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** A process whose last heartbeat is older counts as ended. */
const endedAfterMs = 15_000;

/** readHeartbeats gives the running processes by role and start; those that ended are deleted from Redis. */
export async function readHeartbeats(now: Date): Promise<Heartbeat[]> {
  const redis = sharedCacheRedis();
  const all = Object.values(await redis.hgetall(heartbeatsKey)).map((text) => JSON.parse(text) as Heartbeat);
  const hasEnded = ({ lastSeenAt }: Heartbeat) => now.getTime() - lastSeenAt > endedAfterMs;
  const ended = all.filter(hasEnded).map(({ id }) => id);
  if (ended.length > 0)
    await redis
      .multi()
      .hdel(heartbeatsKey, ...ended)
      .hdel(processMetricsKey, ...ended)
      .exec();
  return all
    .filter((heartbeat) => !hasEnded(heartbeat))
    .sort((a, b) => a.role.localeCompare(b.role) || a.startedAt - b.startedAt);
}

/** readProcessMetrics gives the metrics of these processes in Prometheus' text format, labelled by role and process. */
export async function readProcessMetrics(processes: readonly Heartbeat[]): Promise<string> {
  const published = await sharedCacheRedis().hgetall(processMetricsKey);
  const labelled = processes.map(({ id, role, host, pid }) => {
    const metrics = JSON.parse(published[id] ?? '[]') as MetricObjectWithValues<MetricValue<string>>[];
    const process = `${host}:${pid}`;
    for (const { values } of metrics)
      for (const value of values) Object.assign(value.labels, { role, process });
    return metrics;
  });
  return AggregatorRegistry.aggregate(labelled).metrics();
}
