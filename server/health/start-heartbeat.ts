import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Redis } from 'ioredis';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { processRegistry } from '#server/infra/process-registry.ts';

/** Redis hash of the latest heartbeat of each process, by its id. */
export const heartbeatsKey = 'undertone:workers';
/** Redis hash of the metrics of each process, by its id: prom-client's JSON. */
export const processMetricsKey = 'undertone:worker-metrics';
const heartbeatIntervalMs = 2_000;

/** Heartbeat is what a process reports every two seconds. Times are epoch milliseconds. */
export interface Heartbeat {
  id: string;
  role: string;
  host: string;
  pid: number;
  startedAt: number;
  lastSeenAt: number;
  eventLoopP99Ms: number;
  /** Values of the role, shown on the operations page. */
  detail: Record<string, unknown>;
}

export interface HeartbeatOptions {
  role: string;
  redis: Redis;
  lifecycle: Lifecycle;
  /** Called for every heartbeat. */
  detail?: (() => object) | undefined;
}

/** startHeartbeat publishes a heartbeat and the metrics of this process every two seconds, until the lifecycle closes. */
export function startHeartbeat({ role, redis, lifecycle, detail = () => ({}) }: HeartbeatOptions): void {
  const id = randomUUID();
  const startedAt = Date.now();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();

  async function sendHeartbeat() {
    const heartbeat: Heartbeat = {
      id,
      role,
      host: hostname(),
      pid: process.pid,
      startedAt,
      lastSeenAt: Date.now(),
      eventLoopP99Ms: Math.round(delay.percentile(99) / 1e4) / 100,
      detail: { ...detail() },
    };
    delay.reset();
    const metrics = JSON.stringify(await processRegistry.getMetricsAsJSON());
    await redis
      .multi()
      .hset(heartbeatsKey, id, JSON.stringify(heartbeat))
      .hset(processMetricsKey, id, metrics)
      .exec();
  }

  // A failure needs no handling: readers see that the last heartbeat is old.
  const sendQuietly = () => void sendHeartbeat().catch(() => undefined);
  sendQuietly();
  const timer = setInterval(sendQuietly, heartbeatIntervalMs);
  lifecycle.onClose('heartbeat', async () => {
    clearInterval(timer);
    delay.disable();
    await redis.multi().hdel(heartbeatsKey, id).hdel(processMetricsKey, id).exec();
  });
}
