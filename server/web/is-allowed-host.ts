import { isIP } from 'node:net';
import { parseHostname } from '#server/web/parse-hostname.ts';
import type { SiteRules } from '#server/web/read-site-rules.ts';

/**
 * isAllowedHost says whether a request's Host header names this server. With DNS rebinding a page of another site resolves
 * its own name to our address; the header still has that name. An IP address cannot be rebound, so the loopback addresses
 * always pass, and all addresses where the server listens on every one.
 */
export function isAllowedHost(host: string, { listenHost, allowedHosts }: SiteRules): boolean {
  const name = parseHostname(host);
  if (name === null) return false;
  if (allowedHosts.has(name) || name.endsWith('.localhost')) return true;
  if (isIP(name) === 0) return false;
  return name === '::1' || name.startsWith('127.') || listenHost === '0.0.0.0' || listenHost === '::';
}
