import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ResourceUsage, ServerCommand } from '#bench/harness/fork-live-server.ts';
import { servePeer } from '#bench/live/serve-peer.ts';
import { env } from '#server/infra/env.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { openLiveHub } from '#server/live/open-live-hub.ts';
import { createWebServer } from '#server/web/create-web-server.ts';
import { readSiteRules } from '#server/web/read-site-rules.ts';

const lifecycle = createLifecycle(log);

async function serveProduct(): Promise<{ server: Server; clients: () => number }> {
  closeInfraOnShutdown(lifecycle);
  const hub = await openLiveHub({ lifecycle, log });
  const handleNext = async (_request: unknown, response: { end(): void }) => response.end();
  const server = createWebServer({
    log,
    hub,
    handleNext,
    trustedProxies: null,
    site: readSiteRules(env()),
    dev: false,
  });
  return { server, clients: () => hub.connections.size };
}

const { server, clients } = process.argv[2] === 'peer' ? await servePeer(lifecycle) : await serveProduct();
server.listen(0, '127.0.0.1', 16_384, () => process.send?.({ port: (server.address() as AddressInfo).port }));

// The measuring process has ended.
process.on('disconnect', () => process.exit(1));
process.on('message', (command: ServerCommand) => {
  if (command === 'usage') {
    const { user, system } = process.cpuUsage();
    const usage: ResourceUsage = {
      cpuSeconds: (user + system) / 1e6,
      rssBytes: process.memoryUsage.rss(),
      clients: clients(),
    };
    process.send?.(usage);
    return;
  }
  server.closeAllConnections();
  server.close();
  void lifecycle.close().then(() => process.exit(0));
});
