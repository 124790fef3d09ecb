import type { IncomingMessage } from 'node:http';

/**
 * isCrossOriginRequest says whether a changing request was sent by a page of another origin. Browsers say so in Origin; what is
 * no browser has no cookie to be abused.
 */
export function isCrossOriginRequest({
  method,
  headers,
}: Pick<IncomingMessage, 'method' | 'headers'>): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  const { origin } = headers;
  if (origin === undefined) return false;
  const host = headers['x-forwarded-host'] ?? headers.host;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
