import { canonicaliseUrl } from '#domain/news/links/canonicalise-url.ts';
import { isFrontPage } from '#domain/news/links/is-front-page.ts';
import { normaliseHost } from '#domain/news/links/normalise-host.ts';
import { unwrapArticleUrl } from '#domain/news/links/unwrap-article-url.ts';

const siteKey = ({ hostname, port }: URL) => `${normaliseHost(hostname)}:${port}`;

/** The same host, or one under the other. Two names under one domain may be two people's: nobody speaks for a sibling. */
function isSameSite(a: URL, b: URL): boolean {
  const [one, other] = [siteKey(a), siteKey(b)];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/**
 * resolveCanonicalUrl gives the address of the article on a page: what the page declares (`rel=canonical`), if that is of its
 * own site and no front page, else where the page was read. A page cannot make itself out to be somebody else's article.
 * Null for a page at no web address.
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
