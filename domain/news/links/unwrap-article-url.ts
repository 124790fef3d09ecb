import { canonicaliseUrl } from '#domain/news/links/canonicalise-url.ts';
import { unwrapLink } from '#domain/news/links/unwrap-link.ts';

/** What is no wrapped address is told from those that may be without parsing: most addresses are none. */
function mayWrap(address: string): boolean {
  return address.includes('http', 1) || address.includes('/amp/') || address.includes('cdn.ampproject.org');
}

/** unwrapArticleUrl gives the canonical address of the article that a canonical address leads to, as far as it says so itself. */
export function unwrapArticleUrl(address: string): string {
  if (!mayWrap(address)) return address;
  const url = new URL(address);
  const inner = unwrapLink(url);
  return (inner && inner !== url ? canonicaliseUrl(inner.href) : null) ?? address;
}
