import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { requestPathHeader } from '#server/infra/http/request-path-header.ts';
import { resolveClient } from '#server/infra/http/resolve-client.ts';
import type { TrustedProxies } from '#server/infra/http/trusted-proxies.ts';
import type { LiveHub } from '#server/live/live-hub.ts';
import { assignRequestId } from '#server/web/assign-request-id.ts';
import { checkBodyLength } from '#server/web/check-body-length.ts';
import { checkOrigin } from '#server/web/check-origin.ts';
import { checkRequestLine, type RequestRefusal } from '#server/web/check-request-line.ts';
import { matchRoute } from '#server/web/match-route.ts';
import type { SiteRules } from '#server/web/read-site-rules.ts';
import { setSecurityHeaders } from '#server/web/set-security-headers.ts';

export interface WebServerOptions {
  log: Logger;
  hub: LiveHub;
  /** Handles every route that matchRoute does not. */
  handleNext: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  trustedProxies: TrustedProxies;
  site: SiteRules;
  dev: boolean;
}

const probePaths = ['/api/health', '/api/health/live'];

function sendError(response: ServerResponse, { status, reason, headers = {} }: RequestRefusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  // The body of a refused request is not read, so the connection is closed.
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
    ...headers,
  });
  response.end(reason);
}

/** createWebServer creates the HTTP server around Next: request ids, client address, security headers, origin check. */
export function createWebServer(options: WebServerOptions): Server {
  const { log, hub, handleNext, trustedProxies, site, dev } = options;

  async function handleRequest(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const client = resolveClient(request, trustedProxies);
    const nonce = randomBytes(16).toString('base64');
    setSecurityHeaders(request, response, { nonce, dev, isHttps: site.isHttps });
    if (!client) {
      const reason =
        'This request came through a proxy that is not trusted: set TRUST_PROXY to the number of proxies before this server, or to their addresses.';
      return sendError(response, { status: 403, reason });
    }
    const { method, url, headers } = request;
    const path = (url ?? '/').split('?', 1)[0] ?? '/';
    const isProbe = probePaths.includes(path);
    const refusal =
      checkRequestLine(request) ??
      checkOrigin({ method, url, origin: headers.origin, client, site, isProbe }) ??
      checkBodyLength(request);
    if (refusal) return sendError(response, refusal);
    headers[requestPathHeader] = path.slice(0, 200);
    const route = matchRoute(path);
    await (route ? route({ request, response, client, hub }) : handleNext(request, response));
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
      sendError(response, {
        status: 500,
        reason: 'Something went wrong on our side; the log has the details.',
      });
    });
  });
  // Slow clients are cut off. Keep-alive exceeds the usual 60 s of reverse proxies, which must close first.
  server.headersTimeout = 15_000;
  server.requestTimeout = 60_000;
  server.keepAliveTimeout = 65_000;
  return server;
}
