import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { requestPathHeader } from '#server/infra/http/request-path-header.ts';
import { resolveClientAddress } from '#server/infra/http/resolve-client-address.ts';
import type { LiveHub } from '#server/live/live-hub.ts';
import { assignRequestId } from '#server/web/assign-request-id.ts';
import { checkBodyLength } from '#server/web/check-body-length.ts';
import { isCrossOriginRequest } from '#server/web/is-cross-origin-request.ts';
import { matchRoute } from '#server/web/match-route.ts';
import { setSecurityHeaders } from '#server/web/set-security-headers.ts';

export interface WebServerOptions {
  log: Logger;
  hub: LiveHub;
  /** Handles every route that matchRoute does not. */
  handleNext: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  trustProxy: boolean;
  dev: boolean;
}

function sendError(response: ServerResponse, status: number, message: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // The body of a refused request is not read, so the connection is closed.
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(message);
}

/** createWebServer creates the HTTP server around Next: request ids, client address, security headers, origin check. */
export function createWebServer({ log, hub, handleNext, trustProxy, dev }: WebServerOptions): Server {
  async function handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = resolveClientAddress(request, trustProxy);
    setSecurityHeaders(request, response, randomBytes(16).toString('base64'), dev);
    if (isCrossOriginRequest(request))
      return sendError(response, 403, 'This request comes from another site.');
    const rejection = checkBodyLength(request);
    if (rejection) return sendError(response, rejection.status, rejection.reason);
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    request.headers[requestPathHeader] = path.slice(0, 200);
    const route = matchRoute(path);
    await (route ? route({ request, response, address, hub }) : handleNext(request, response));
  }

  const server = createServer((request, response) => {
    const requestId = assignRequestId(request, response);
    const startedAt = performance.now();
    response.on('finish', () => {
      const ms = Math.round(performance.now() - startedAt);
      const path = request.url?.split('?', 1)[0];
      log.debug(
        { requestId, method: request.method, path, status: response.statusCode, ms },
        'request answered',
      );
    });
    handleRequest(request, response).catch((error: Error) => {
      log.error({ err: error, requestId }, 'request failed');
      sendError(response, 500, 'Something went wrong on our side; the log has the details.');
    });
  });
  // Slow clients are cut off. Keep-alive exceeds the usual 60 s of reverse proxies, which must close first.
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  return server;
}
