import type { IncomingMessage } from 'node:http';

/**
 * isCrossOriginRequest says whether a request that changes state comes from a page of another origin. Browsers send
 * Origin; a client without it is no browser, so it has no cookie that another site could abuse.
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
