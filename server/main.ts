import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import next from 'next';
import { subscribeToAccountChanges } from '#server/accounts/subscribe-to-account-changes.ts';
import { startHeartbeat } from '#server/health/start-heartbeat.ts';
import { env } from '#server/infra/env.ts';
import { closeOnSignals, createLifecycle, type Lifecycle } from '#server/infra/lifecycle.ts';
import { log as rootLog } from '#server/infra/log.ts';
import { closeInfraOnShutdown, sharedCacheRedis } from '#server/infra/redis.ts';
import { openLiveHub } from '#server/live/open-live-hub.ts';
import { recheckConnections } from '#server/live/recheck-connections.ts';
import { createWebServer } from '#server/web/create-web-server.ts';
import { readSiteRules } from '#server/web/read-site-rules.ts';

const log = rootLog.child({ role: 'web' });

/** listen opens the port. Closing waits up to 3 s for responses in progress and closes idle connections at once. */
async function listen(server: Server, port: number, host: string, lifecycle: Lifecycle): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  lifecycle.onClose('http', () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
    return closed;
  });
  return (server.address() as AddressInfo).port;
}

/** run starts the web process, which runs until a signal stops it. */
async function run(): Promise<void> {
  const { HOST, PORT, NODE_ENV, TRUST_PROXY } = env();
  const dev = NODE_ENV === 'development';
  const lifecycle = createLifecycle(log);
  closeOnSignals(lifecycle, log);
  closeInfraOnShutdown(lifecycle);
  const app = next({ dev, hostname: HOST, port: PORT });
  await app.prepare();
  const hub = await openLiveHub({ lifecycle, log });
  await subscribeToAccountChanges({
    lifecycle,
    onChange(userId) {
      const userConnections = [...hub.connections].filter(({ token }) => token.userId === userId);
      recheckConnections(hub, userConnections, Date.now()).catch((error: Error) =>
        log.warn({ err: error }, 'rechecking live connections failed'),
      );
    },
  });
  const server = createWebServer({
    log,
    hub,
    handleNext: app.getRequestHandler(),
    trustedProxies: TRUST_PROXY,
    site: readSiteRules(env()),
    dev,
  });
  if (dev) server.on('upgrade', app.getUpgradeHandler());
  const port = await listen(server, PORT, HOST, lifecycle);
  // Closed before the port: closing the port waits for open streams.
  lifecycle.onClose('live connections', () => {
    for (const connection of hub.connections) connection.end();
  });
  const detail = () => ({ liveClients: hub.connections.size });
  startHeartbeat({ role: 'web', redis: sharedCacheRedis(), lifecycle, detail });
  log.info({ url: `http://${HOST}:${port}`, port }, 'ready');
}

run().catch((error: Error) => {
  log.fatal({ err: error }, 'could not start');
  process.exit(1);
});
