import { articleAddress } from '#domain/news/article-address.ts';
import { canonicalUrl } from '#domain/news/canonical-url.ts';
import { foldHost } from '#domain/news/fold-host.ts';
import { isFrontPage } from '#domain/news/is-front-page.ts';

const siteOf = ({ hostname, port }: URL) => `${foldHost(hostname)}:${port}`;

/** The same host, or one under the other. Two names under one domain may be two people's: nobody speaks for a sibling. */
function isSameSite(a: URL, b: URL): boolean {
  const [one, other] = [siteOf(a), siteOf(b)];
  return one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`);
}

/**
 * believeCanonical gives the address of the article on a page: what the page declares (`rel=canonical`), if that is of its
 * own site and no front page, else where the page was read. A page cannot make itself out to be somebody else's article.
 * Null for a page at no web address.
 */
export function believeCanonical(pageUrl: string, declared: string | null): string | null {
  const read = canonicalUrl(pageUrl);
  if (read === null) return null;
  const own = articleAddress(read);
  const named = declared === null ? null : canonicalUrl(declared, pageUrl);
  if (named === null) return own;
  return !isFrontPage(named) && isSameSite(new URL(named), new URL(own)) ? named : own;
}
