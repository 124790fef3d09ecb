import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Redis } from 'ioredis';
import type { Lifecycle } from '#server/infra/lifecycle.ts';

/** Redis hash of who is at work, by a process's own id. */
export const heartbeatsKey = 'undertone:workers';
const heartbeatIntervalMs = 2_000;

/** Heartbeat is what a process says of itself every two seconds. Times are epoch milliseconds. */
export interface Heartbeat {
  id: string;
  role: string;
  host: string;
  pid: number;
  startedAt: number;
  lastSeenAt: number;
  eventLoopP99Ms: number;
  /** CompanyRole's own figures; numbers in `stages` become metrics. */
  detail: Record<string, unknown>;
}

export interface HeartbeatOptions {
  role: string;
  redis: Redis;
  lifecycle: Lifecycle;
  /** Asked at every beat. */
  detail?: (() => object) | undefined;
}

/** startHeartbeat tells the others that this process lives and how it does, until the lifecycle closes. */
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
    await redis.hset(heartbeatsKey, id, JSON.stringify(heartbeat));
  }

  // A missed beat shows by itself: the last one grows old.
  const sendQuietly = () => void sendHeartbeat().catch(() => undefined);
  sendQuietly();
  const timer = setInterval(sendQuietly, heartbeatIntervalMs);
  lifecycle.onClose('heartbeat', async () => {
    clearInterval(timer);
    delay.disable();
    await redis.hdel(heartbeatsKey, id);
  });
}
