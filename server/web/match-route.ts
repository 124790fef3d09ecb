import type { IncomingMessage, ServerResponse } from 'node:http';
import { writeHourlyDenial } from '#server/audit/write-hourly-denial.ts';
import { readSession } from '#server/auth/read-session.ts';
import { checkHealth } from '#server/health/check-health.ts';
import { collectMetrics } from '#server/health/collect-metrics.ts';
import type { Client } from '#server/infra/http/resolve-client.ts';
import { sendJson } from '#server/infra/http/send-json.ts';
import { toAddressBlock } from '#server/infra/http/to-address-block.ts';
import { metricsRegistry } from '#server/infra/metrics.ts';
import { handleLive } from '#server/live/handle-live.ts';
import type { LiveHub } from '#server/live/live-hub.ts';
import { handleInboundRequest } from '#server/news/ingest/inbound/handle-inbound-request.ts';
import { isLoopback } from '#server/web/is-loopback.ts';

/** RequestContext is a request with what its handler needs. */
export interface RequestContext {
  request: IncomingMessage;
  response: ServerResponse;
  client: Client;
  hub: LiveHub;
}

async function handleHealth({ response }: RequestContext): Promise<void> {
  const health = await checkHealth();
  sendJson(response, health.ready ? 200 : 503, health);
}

async function handleMetrics({ request, response, client, hub }: RequestContext): Promise<void> {
  const isLocal = !client.isForwarded && isLoopback(client.address);
  const session = isLocal ? null : await readSession(request.headers.cookie);
  if (!isLocal && session?.role !== 'admin') {
    await writeHourlyDenial(`metrics:${session?.id ?? ''}:${toAddressBlock(client.address)}`, {
      actor: session,
      action: 'metrics.read',
      entity: 'metrics',
      detail: { address: client.address },
    });
    sendJson(response, 403, { message: 'Metrics are available from this machine and to administrators' });
    return;
  }
  const text = await collectMetrics({ now: new Date(), clients: hub.connections.size });
  response.writeHead(200, { 'content-type': metricsRegistry.contentType, 'cache-control': 'no-store' });
  response.end(text);
}

const routes: Record<string, (web: RequestContext) => Promise<void> | void> = {
  '/api/live': ({ request, response, hub }) => handleLive(request, response, hub),
  '/api/health': handleHealth,
  // Liveness probe: says only that the process responds.
  '/api/health/live': ({ response }) => sendJson(response, 200, { live: true }),
  '/api/metrics': handleMetrics,
};

/** matchRoute gives the handler of a path that is served before Next; undefined when Next serves it. */
export function matchRoute(path: string): ((web: RequestContext) => Promise<void> | void) | undefined {
  if (path.startsWith('/api/inbound/')) {
    return ({ request, response, client }) =>
      handleInboundRequest({ request, response, address: client.address });
  }
  return Object.hasOwn(routes, path) ? routes[path] : undefined;
}
