import type { IncomingMessage } from 'node:http';

/** Larger than any form or tRPC batch. */
const maxBodyBytes = 1024 * 1024;

/**
 * checkBodyLength gives the status and reason with which a request's body is refused, or null. A body must state its
 * length, which Node enforces, so that memory use is bounded.
 */
export function checkBodyLength({
  headers,
}: Pick<IncomingMessage, 'headers'>): { status: number; reason: string } | null {
  if (headers['transfer-encoding'] !== undefined)
    return { status: 411, reason: 'The request needs a Content-Length.' };
  if (Number(headers['content-length'] ?? 0) > maxBodyBytes)
    return { status: 413, reason: 'The body is too large.' };
  return null;
}
