/** ServerAddresses of a site's that only pass a reader on, and the parameter that says where to. */
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

/** The path of an AMP cache names the publisher's host and path, after `s/` for https; undefined where it is no cache. */
function unwrapAmpCache({ hostname, pathname, search }: URL): URL | null | undefined {
  const inner =
    googleHostPattern.test(hostname) && pathname.startsWith('/amp/')
      ? pathname.slice('/amp/'.length)
      : ampCacheHostPattern.test(hostname)
        ? /^\/(?:[a-z]\/)+(.+)$/.exec(pathname)?.[1]
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
 * unwrapLink gives the address that an address itself names: the publisher's where an AMP cache serves its page, the
 * article's where a search engine or a network passes a reader on to it. Any other address is given back; null stands for
 * one that should name another and names none. Nobody is asked.
 */
export function unwrapLink(url: URL): URL | null {
  const cached = unwrapAmpCache(url);
  const inner = cached === undefined ? unwrapRedirectParameter(url) : cached;
  return inner === undefined ? url : inner;
}
