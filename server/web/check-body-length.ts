import type { IncomingMessage } from 'node:http';

/** Far more than any form or batch of calls of ours needs. */
const maxBodyBytes = 1024 * 1024;

/**
 * checkBodyLength says why a request's body will not be read, or null. A body must state its length: Node then holds it to
 * that, and nobody can make us keep more than we are willing to.
 */
export function checkBodyLength({
  headers,
}: Pick<IncomingMessage, 'headers'>): { status: number; reason: string } | null {
  if (headers['transfer-encoding'] !== undefined)
    return { status: 411, reason: 'State the length of the body.' };
  if (Number(headers['content-length'] ?? 0) > maxBodyBytes)
    return { status: 413, reason: 'The body is too large.' };
  return null;
}
