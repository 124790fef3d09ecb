/** Redirect endpoints of search engines and networks, and the parameters that hold the target URL. */
const redirectEndpoints: [host: RegExp, path: RegExp, parameters: string[]][] = [
  [/^(?:www\.)?google\.[a-z.]{2,6}$/, /^\/url$/, ['url', 'q']],
  [/^(?:www\.)?bing\.com$/, /^\/news\/apiclick\.aspx$/, ['url']],
  [/^lm?\.facebook\.com$/, /^\/l\.php$/, ['u']],
  [/^out\.reddit\.com$/, /^\//, ['url']],
  [/^t\.umblr\.com$/, /^\/redirect$/, ['z']],
  [/\.safelinks\.protection\.outlook\.com$/, /^\/$/, ['url']],
];
const googleHostPattern = /^(?:www\.)?google\.[a-z.]{2,6}$/;
const ampCacheHostPattern = /^(?:.+\.)?cdn\.ampproject\.org$/;

/** The path of an AMP cache URL holds the publisher's host and path, after `s/` for https; undefined for other URLs. */
function unwrapAmpCache({ hostname, pathname, search }: URL): URL | null | undefined {
  const inner =
    googleHostPattern.test(hostname) && pathname.startsWith('/amp/')
      ? pathname.slice('/amp/'.length)
      : ampCacheHostPattern.test(hostname)
        ? /^\/[a-z]\/(?:[a-z]\/){0,3}(?=[^/])(.+)$/.exec(pathname)?.[1]
        : undefined;
  return inner === undefined ? undefined : URL.parse(`https://${inner.replace(/^s\//, '')}${search}`);
}

function unwrapRedirectParameter({ hostname, pathname, searchParams }: URL): URL | null | undefined {
  const parameters = redirectEndpoints.find(
    ([host, path]) => host.test(hostname) && path.test(pathname),
  )?.[2];
  const named = parameters?.map((name) => URL.parse(searchParams.get(name) ?? ''));
  return named && (named.find((inner) => inner && /^https?:$/.test(inner.protocol)) ?? null);
}

/**
 * unwrapLink returns the URL that a URL contains: the publisher's page for an AMP cache, the target for a redirect
 * endpoint of a search engine or network. Any other URL is returned as it is; null where the contained URL is missing
 * or invalid. No request is made.
 */
export function unwrapLink(url: URL): URL | null {
  const cached = unwrapAmpCache(url);
  const inner = cached === undefined ? unwrapRedirectParameter(url) : cached;
  return inner === undefined ? url : inner;
}
