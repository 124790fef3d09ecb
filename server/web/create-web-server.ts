import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { LiveHub } from '#server/live/live-hub.ts';
import { ownAnswer } from '#server/web/answer-own.ts';
import { believeProxy } from '#server/web/believe-proxy.ts';
import { isForeignPost } from '#server/web/is-foreign-post.ts';
import { refuseBody } from '#server/web/refuse-body.ts';
import { giveRequestId } from '#server/web/request-id.ts';
import { secureHeaders } from '#server/web/security-headers.ts';

export interface WebServerOptions {
  log: Logger;
  hub: LiveHub;
  /** Answers everything that is not ours. */
  handleNext: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  trustProxy: boolean;
  dev: boolean;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // What was refused is not read either: the connection ends with the answer.
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(message);
}

/** createWebServer makes the http server around Next: every request is named, its origin settled, its answer secured. */
export function createWebServer({ log, hub, handleNext, trustProxy, dev }: WebServerOptions): Server {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = believeProxy(request, trustProxy);
    secureHeaders(request, response, randomBytes(16).toString('base64'), dev);
    if (isForeignPost(request)) return refuse(response, 403, 'This request comes from another site.');
    const refused = refuseBody(request);
    if (refused) return refuse(response, refused.status, refused.reason);
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const own = ownAnswer(path);
    await (own ? own({ request, response, address, hub }) : handleNext(request, response));
  }

  const server = createServer((request, response) => {
    const requestId = giveRequestId(request, response);
    const startedAt = performance.now();
    response.on('finish', () => {
      const ms = Math.round(performance.now() - startedAt);
      const path = request.url?.split('?', 1)[0];
      log.debug({ requestId, method: request.method, path, status: response.statusCode, ms }, 'answered');
    });
    answer(request, response).catch((error: Error) => {
      log.error({ err: error, requestId }, 'answering failed');
      refuse(response, 500, 'Something went wrong on our side; the log has the details.');
    });
  });
  // Slow senders hold no connection for long; a reverse proxy's idle connections outlive its own timeout.
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  return server;
}
