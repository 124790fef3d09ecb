import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Header that carries a request's id to Next, into the log and back to the browser. */
export const requestIdHeader = 'x-request-id';

/** assignRequestId names a request, so that its log lines and its answer can be told together. A client's own is not believed. */
export function assignRequestId(request: IncomingMessage, response: ServerResponse): string {
  const id = randomUUID();
  request.headers[requestIdHeader] = id;
  response.setHeader(requestIdHeader, id);
  return id;
}
