import { normaliseHost } from '#domain/news/links/normalise-host.ts';
import { removeTrackingParameters } from '#domain/news/links/remove-tracking-parameters.ts';
import { unwrapLink } from '#domain/news/links/unwrap-link.ts';
import { maxUrlCharacters } from '#domain/text/max-url-characters.ts';
import { trimEndCharacters } from '#domain/text/scan-text.ts';

/** Parameters that select a page's presentation and not its document. */
const presentationParameters = new Set(['amp', 'mobile', 'output', 'outputtype', 'view', 'm', 'd']);
const presentationValues = /^(?:|1|true|yes|amp|amphtml|mobile|touch)$/i;
/** Referrer parameters. A key may drop more than a canonical URL, because nobody follows it. */
const referrerParameters = /^(?:amp_.*|ref|referrer|source|src)$/i;

function foldPath(pathname: string): string {
  const path = pathname
    .replace(/^\/(?:amp|m|mobile)(?=\/)/i, '')
    .replace(/\/(?:amp|index\.(?:html?|php|amp))\/?$/i, '')
    .replace(/\.amp(?=\.html?$|$)/i, '')
    .replace(/\/{2,}/g, '/');
  return trimEndCharacters(path, '/');
}

/**
 * documentKey returns one key (host, path and rest of the query) for all URLs under which a document is served: AMP,
 * mobile and `www` hosts, AMP caches, http and https, referrer parameters. Null for anything but http and https, for
 * more than 4,096 characters, and for a site's front page.
 */
export function documentKey(address: string | null | undefined): string | null {
  if (!address || address.length > maxUrlCharacters) return null;
  const given = URL.parse(address);
  if (!given || !/^https?:$/.test(given.protocol)) return null;
  const url = unwrapLink(given);
  if (!url) return null;
  removeTrackingParameters(url);
  for (const [name, value] of [...url.searchParams]) {
    const isPresentation = presentationParameters.has(name.toLowerCase()) && presentationValues.test(value);
    if (isPresentation || referrerParameters.test(name)) url.searchParams.delete(name);
  }
  url.searchParams.sort();
  const path = foldPath(url.pathname);
  if (path === '' && url.searchParams.size === 0) return null;
  const port = url.port ? `:${url.port}` : '';
  return `${normaliseHost(url.hostname)}${port}${path}${url.search}`;
}
