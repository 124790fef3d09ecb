import { canonicaliseUrl } from '#domain/news/links/canonicalise-url.ts';
import { unwrapLink } from '#domain/news/links/unwrap-link.ts';
import { maxUrlCharacters } from '#domain/text/max-url-characters.ts';

/** A cheap test without parsing: most URLs wrap no other. */
function mayWrap(address: string): boolean {
  return address.includes('http', 1) || address.includes('/amp/') || address.includes('cdn.ampproject.org');
}

/**
 * unwrapArticleUrl returns the canonical URL contained in a canonical URL (AMP cache, redirect parameter), else the URL
 * itself.
 */
export function unwrapArticleUrl(address: string): string {
  if (address.length > maxUrlCharacters || !mayWrap(address)) return address;
  const url = new URL(address);
  const inner = unwrapLink(url);
  return (inner && inner !== url ? canonicaliseUrl(inner.href) : null) ?? address;
}
