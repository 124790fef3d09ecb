import type { Client } from '#server/infra/http/resolve-client.ts';
import type { RequestRefusal } from '#server/web/check-request-line.ts';
import { isAllowedHost } from '#server/web/is-allowed-host.ts';
import { isCrossOriginRequest } from '#server/web/is-cross-origin-request.ts';
import type { SiteRules } from '#server/web/read-site-rules.ts';

interface OriginCheck {
  method: string | undefined;
  url: string | undefined;
  /** The Origin header. */
  origin: string | undefined;
  client: Client;
  site: SiteRules;
  /** Probes of liveness and health ask by address and get no data, so any host name will do. */
  isProbe: boolean;
}

const isRead = (method: string | undefined) => method === 'GET' || method === 'HEAD';

/**
 * checkOrigin gives the refusal of a request that names another host, comes from a page of another origin, or reached the
 * proxy without TLS (a read is sent to https instead); null for any other.
 */
export function checkOrigin({
  method,
  url,
  origin,
  client,
  site,
  isProbe,
}: OriginCheck): RequestRefusal | null {
  if (!isProbe && !isAllowedHost(client.host, site)) {
    return {
      status: 421,
      reason: 'This server does not answer to this host name: add the name to ALLOWED_HOSTS if it should.',
    };
  }
  if (client.isForwarded && client.protocol === 'http' && !isProbe) {
    return isRead(method)
      ? {
          status: 308,
          reason: 'Use https.',
          headers: { location: `https://${client.host}${url ?? '/'}` },
        }
      : { status: 403, reason: 'This request came without TLS: use https.' };
  }
  const protocol = site.isHttps ? 'https' : 'http';
  if (isCrossOriginRequest({ method, origin, host: client.host, protocol }))
    return { status: 403, reason: 'This request comes from another site.' };
  return null;
}
