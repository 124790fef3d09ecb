interface RequestOrigin {
  method: string | undefined;
  /** The Origin header. */
  origin: string | undefined;
  /** Host with port as the browser names it. */
  host: string;
  protocol: 'http' | 'https';
}

/**
 * isCrossOriginRequest says whether a request that changes state comes from a page of another origin, which a page of this
 * host without TLS is too. Browsers send Origin; a client without it is no browser, so it has no cookie that another site
 * could abuse.
 */
export function isCrossOriginRequest({ method, origin, host, protocol }: RequestOrigin): boolean {
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return false;
  if (origin === undefined) return false;
  const own = URL.parse(`${protocol}://${host}`);
  return !URL.canParse(origin) || new URL(origin).origin !== own?.origin;
}
