import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Header that passes a request's id to Next and back to the client. */
export const requestIdHeader = 'x-request-id';

/** assignRequestId sets a random request id on request and response, for the log; a client's own id is overwritten. */
export function assignRequestId(request: IncomingMessage, response: ServerResponse): string {
  const id = randomUUID();
  request.headers[requestIdHeader] = id;
  response.setHeader(requestIdHeader, id);
  return id;
}
