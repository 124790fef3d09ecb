import { type Heartbeat, heartbeatsKey } from '#server/health/start-heartbeat.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** A process not heard of for this long is taken for dead. */
const deadAfterMs = 15_000;

/** readHeartbeats gives the processes at work; the dead are taken off the list. */
export async function readHeartbeats(now: Date): Promise<Heartbeat[]> {
  const redis = sharedCacheRedis();
  const all = Object.values(await redis.hgetall(heartbeatsKey)).map((text) => JSON.parse(text) as Heartbeat);
  const isDead = ({ lastSeenAt }: Heartbeat) => now.getTime() - lastSeenAt > deadAfterMs;
  const dead = all.filter(isDead).map(({ id }) => id);
  if (dead.length > 0) await redis.hdel(heartbeatsKey, ...dead);
  return all
    .filter((heartbeat) => !isDead(heartbeat))
    .sort((a, b) => a.role.localeCompare(b.role) || a.startedAt - b.startedAt);
}
