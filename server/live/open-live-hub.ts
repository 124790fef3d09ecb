import type { Logger } from 'pino';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openCacheRedis, sharedCacheRedis } from '#server/infra/redis.ts';
import { LiveHub } from '#server/live/live-hub.ts';
import { recheckConnections } from '#server/live/recheck-connections.ts';
import { readNewestId } from '#server/live-events/live-stream.ts';

const heartbeatMs = 15_000;
/** Account changes are published; this bounds the effect of a lost message. */
const recheckMs = 4_000;

/** openLiveHub creates the hub of this process and starts to read the live stream. */
export async function openLiveHub({
  lifecycle,
  log,
}: {
  lifecycle: Lifecycle;
  log: Logger;
}): Promise<LiveHub> {
  const reader = openCacheRedis();
  const stop = new AbortController();
  const [lastId, demoShown] = await Promise.all([readNewestId(reader), isDemoEnabled()]);
  const hub = new LiveHub({ redis: sharedCacheRedis(), log, lastId, demoShown });
  const following = hub.follow(reader, stop.signal);
  // The id lets a client that sees few events resume from the current position.
  const heartbeat = setInterval(() => {
    hub.flush(`: alive\nid: ${hub.lastId}\n\n`);
  }, heartbeatMs);
  const recheck = setInterval(() => {
    recheckConnections(hub, [...hub.connections], Date.now()).catch((error: Error) =>
      log.warn({ err: error }, 'rechecking live connections failed'),
    );
  }, recheckMs);
  lifecycle.onClose('live', async () => {
    stop.abort();
    clearInterval(heartbeat);
    clearInterval(recheck);
    hub.flush();
    for (const connection of hub.connections) connection.end();
    reader.disconnect();
    await following;
  });
  return hub;
}
