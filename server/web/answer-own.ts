import type { IncomingMessage, ServerResponse } from 'node:http';
import { readSession } from '#server/auth/read-session.ts';
import { checkHealth } from '#server/health/check-health.ts';
import { writeMetrics } from '#server/health/write-metrics.ts';
import { metricsRegistry } from '#server/infra/metrics.ts';
import { handleLive } from '#server/live/handle-live.ts';
import type { LiveHub } from '#server/live/live-hub.ts';
import { answerInbound } from '#server/news/inbound/answer-inbound.ts';
import { answerJson } from '#server/web/answer-json.ts';
import { isLoopback } from '#server/web/is-loopback.ts';

/** WebRequest is a request on its way through the server. */
export interface WebRequest {
  request: IncomingMessage;
  response: ServerResponse;
  /** Who asks. */
  address: string;
  hub: LiveHub;
}

async function answerHealth({ response }: WebRequest): Promise<void> {
  const health = await checkHealth();
  answerJson(response, health.ready ? 200 : 503, health);
}

async function answerMetrics({ request, response, address, hub }: WebRequest): Promise<void> {
  const session = isLoopback(address) ? null : await readSession(request.headers.cookie);
  if (!isLoopback(address) && session?.role !== 'admin') {
    answerJson(response, 403, { message: 'Metrics are for this machine and administrators' });
    return;
  }
  const text = await writeMetrics({ now: new Date(), clients: hub.connections.size });
  response.writeHead(200, { 'content-type': metricsRegistry.contentType, 'cache-control': 'no-store' });
  response.end(text);
}

const answers: Record<string, (web: WebRequest) => Promise<void> | void> = {
  '/api/live': ({ request, response, hub }) => handleLive(request, response, hub),
  '/api/health': answerHealth,
  // For a supervisor that only asks whether the process still turns.
  '/api/health/live': ({ response }) => answerJson(response, 200, { live: true }),
  '/api/metrics': answerMetrics,
};

/** ownAnswer gives what the server answers itself, before Next, at this path; undefined where Next answers. */
export function ownAnswer(path: string): ((web: WebRequest) => Promise<void> | void) | undefined {
  if (path.startsWith('/api/inbound/')) return answerInbound;
  return Object.hasOwn(answers, path) ? answers[path] : undefined;
}
