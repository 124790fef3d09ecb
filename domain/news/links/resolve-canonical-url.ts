import { canonicaliseUrl } from '#domain/news/links/canonicalise-url.ts';
import { isFrontPage } from '#domain/news/links/is-front-page.ts';
import { normaliseHost } from '#domain/news/links/normalise-host.ts';
import { unwrapArticleUrl } from '#domain/news/links/unwrap-article-url.ts';

const siteKey = ({ hostname, port }: URL) => `${normaliseHost(hostname)}:${port}`;

/** The same host, or one a subdomain of the other. Two subdomains of one domain may belong to different publishers. */
function isSameSite(a: URL, b: URL): boolean {
  const [one, other] = [siteKey(a), siteKey(b)];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/**
 * resolveCanonicalUrl returns the URL of the article on a page: the one the page declares (`rel=canonical`, RFC 6596)
 * if it is on the same site and not the front page, else the page's own URL. So a page cannot claim another site's
 * article. Null where the page's URL is not http or https.
 */
export function resolveCanonicalUrl(pageUrl: string, declaredCanonical: string | null): string | null {
  const pageCanonicalUrl = canonicaliseUrl(pageUrl);
  if (pageCanonicalUrl === null) return null;
  const ownUrl = unwrapArticleUrl(pageCanonicalUrl);
  const declaredUrl = declaredCanonical === null ? null : canonicaliseUrl(declaredCanonical, pageUrl);
  if (declaredUrl === null) return ownUrl;
  return !isFrontPage(declaredUrl) && isSameSite(new URL(declaredUrl), new URL(ownUrl))
    ? declaredUrl
    : ownUrl;
}
