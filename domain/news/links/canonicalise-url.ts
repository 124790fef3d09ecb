import { removeTrackingParameters } from '#domain/news/links/remove-tracking-parameters.ts';
import { maxUrlCharacters } from '#domain/text/max-url-characters.ts';
import { trimEndCharacters } from '#domain/text/scan-text.ts';

const absoluteUrlPattern = /^\s*https?:\/\//i;

/**
 * Matches URLs that canonicalising would not change: a host of plain labels, no port, query, escape or fragment, no
 * segment that starts with a dot, no trailing slash. Most links of feeds match, and need no parsing.
 */
const canonicalUrlPattern =
  /^https?:\/\/(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}(?:\/|(?:\/+[\w~!$&'()*+,;=:@-][\w~!$&'()*+,;=:@.-]*)+)$/;

function normaliseQuery(url: URL): void {
  removeTrackingParameters(url);
  url.searchParams.sort();
  if (url.search === '') url.search = '';
}

/**
 * canonicaliseUrl gives URLs of the same document one form: tracking parameters, credentials, fragment, default port, a
 * dot after the host and a trailing slash are removed, and the query is sorted. Null for anything but http and https,
 * and for more than 4,096 characters.
 */
export function canonicaliseUrl(raw: string, base?: string): string | null {
  if (raw.length > maxUrlCharacters) return null;
  if (canonicalUrlPattern.test(raw)) return raw;
  const isRelative = !absoluteUrlPattern.test(raw);
  if (isRelative && base !== undefined && base.length > maxUrlCharacters) return null;
  const url = isRelative ? URL.parse(raw.trim(), base) : URL.parse(raw);
  if (!url) return null;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  // Each assignment serialises the URL again, so it is made only where something changes.
  if (url.hostname.endsWith('.')) url.hostname = trimEndCharacters(url.hostname, '.');
  if (url.hash || url.href.endsWith('#')) url.hash = '';
  if (url.username) url.username = '';
  if (url.password) url.password = '';
  if (url.search || url.href.endsWith('?')) normaliseQuery(url);
  if (url.pathname.length > 1 && url.pathname.endsWith('/'))
    url.pathname = trimEndCharacters(url.pathname, '/');
  // Encoding makes a URL longer.
  return url.href.length <= maxUrlCharacters ? url.href : null;
}
