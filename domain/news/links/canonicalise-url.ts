import { removeTrackingParameters } from '#domain/news/links/remove-tracking-parameters.ts';

const absoluteUrlPattern = /^\s*https?:\/\//i;

/**
 * An address that parsing would give back as it is: a name of plain labels, no port, query, escape or fragment, no
 * segment that starts with a dot, no slash at the end. Most of what feeds link to is written so.
 */
const canonicalUrlPattern =
  /^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}(?:\/|(?:\/+[\w~!$&'()*+,;=:@-][\w~!$&'()*+,;=:@.-]*)+)$/;

function normaliseQuery(url: URL): void {
  removeTrackingParameters(url);
  url.searchParams.sort();
  if (url.search === '') url.search = '';
}

/**
 * canonicaliseUrl folds addresses that lead to the same document: tracking parameters, fragment, default port, the root's
 * dot after the host and a trailing slash go; the rest of the query is sorted. Null for anything that isn't http or https.
 */
export function canonicaliseUrl(raw: string, base?: string): string | null {
  if (canonicalUrlPattern.test(raw)) return raw;
  const url = absoluteUrlPattern.test(raw) ? URL.parse(raw) : URL.parse(raw.trim(), base);
  if (!url) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // Each of these writes the address anew, so it is done only where there is something to do.
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.replace(/\.+$/, '');
  if (url.hash || url.href.endsWith('#')) url.hash = '';
  if (url.username) url.username = '';
  if (url.password) url.password = '';
  if (url.search || url.href.endsWith('?')) normaliseQuery(url);
  if (url.pathname.length > 1 && url.pathname.endsWith('/')) url.pathname = url.pathname.replace(/\/+$/, '');
  return url.href;
}
