import { dropTracking } from '#domain/news/tracking-parameters.ts';

/** Hosts under which the same site serves the same document. */
const hostMarks = /^(?:www\d?|m|mobile|amp|touch)\./;
/** Parameters that choose a page's looks and not its document. */
const looks = new Set(['amp', 'mobile', 'output', 'outputtype', 'view', 'm', 'd']);
const looksValues = /^(?:|1|true|yes|amp|amphtml|mobile|touch)$/i;
/** Who sent the reader, where no address is kept: a key may be bolder than the address that a reader follows. */
const senders = /^(?:amp_.*|ref|referrer|source|src)$/i;
/** A name under a host of these two labels belongs to one site, so `m.` before it is part of that name. */
const leastLabels = 3;

function unwrapCache(url: URL): string | null {
  const google = /^(?:www\.)?google\.[a-z.]{2,6}$/.test(url.hostname);
  if (google && url.pathname.startsWith('/amp/')) return url.pathname.slice('/amp/'.length);
  if (url.hostname.endsWith('.cdn.ampproject.org') || url.hostname === 'cdn.ampproject.org') {
    return /^\/(?:[a-z]\/)+(.+)$/.exec(url.pathname)?.[1] ?? null;
  }
  return null;
}

/** unwrap gives the publisher's own address where a cache serves its page: its path names host and path, `s/` for https. */
function unwrap(url: URL): URL | null {
  const inner = unwrapCache(url);
  if (inner === null) return url;
  const address = inner.replace(/^s\//, '');
  return URL.parse(`https://${address}${url.search}`);
}

function foldHost(hostname: string): string {
  let host = hostname.toLowerCase().replace(/\.+$/, '');
  while (host.split('.').length >= leastLabels && hostMarks.test(host)) host = host.replace(hostMarks, '');
  return host;
}

function foldPath(pathname: string): string {
  return pathname
    .replace(/^\/(?:amp|m|mobile)(?=\/)/i, '')
    .replace(/\/(?:amp|index\.(?:html?|php|amp))\/?$/i, '')
    .replace(/\.amp(?=\.html?$|$)/i, '')
    .replace(/\/{2,}/g, '/')
    .replace(/\/+$/, '');
}

/**
 * documentKey folds the addresses under which one document is served (AMP, mobile and `www` hosts, AMP caches, http and
 * https, who sent the reader) into one text: host, path and what is left of the query. Null for what is no web address,
 * and for a front page, which is no document.
 */
export function documentKey(address: string | null | undefined): string | null {
  const given = address ? URL.parse(address) : null;
  if (!given || !/^https?:$/.test(given.protocol)) return null;
  const url = unwrap(given);
  if (!url) return null;
  dropTracking(url);
  for (const [name, value] of [...url.searchParams]) {
    const isLook = looks.has(name.toLowerCase()) && looksValues.test(value);
    if (isLook || senders.test(name)) url.searchParams.delete(name);
  }
  url.searchParams.sort();
  const path = foldPath(url.pathname);
  if (path === '' && url.searchParams.size === 0) return null;
  const port = url.port ? `:${url.port}` : '';
  return `${foldHost(url.hostname)}${port}${path}${url.search}`;
}
