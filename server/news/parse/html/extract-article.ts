import { Readability } from '@mozilla/readability';
import { resolveCanonicalUrl } from '#domain/news/links/resolve-canonical-url.ts';
import { parsePage } from '#server/news/parse/html/parse-page.ts';

/** ExtractedArticle is what an article's own page adds to its item. */
export interface ExtractedArticle {
  text: string | null;
  /** From `rel=canonical` where that is of the page's own site, else the address to which redirects led. */
  canonicalUrl: string | null;
  publishedAt: string | null;
  byline: string | null;
  language: string | null;
}

const maxElements = 20_000;

/** The canonical link is read before Readability, which takes the page apart. */
function readCanonicalUrl(page: Document, url: string): string | null {
  const href = page.querySelector('link[rel~="canonical" i][href]')?.getAttribute('href');
  return resolveCanonicalUrl(url, href || null);
}

/** extractArticle takes the text out of an article's page with Readability; null parts are what it didn't find. Errors: FetchError. */
export function extractArticle(body: Buffer, contentType: string, url: string): ExtractedArticle {
  const page = parsePage(body, contentType);
  const found = {
    canonicalUrl: readCanonicalUrl(page, url),
    language: page.documentElement?.getAttribute('lang') ?? null,
  };
  try {
    const read = new Readability(page, { maxElemsToParse: maxElements }).parse();
    const text = read?.textContent?.trim() || null;
    return { ...found, text, publishedAt: read?.publishedTime ?? null, byline: read?.byline ?? null };
  } catch {
    // Too large for it, or a shape it doesn't expect: the item stands without its text.
    return { ...found, text: null, publishedAt: null, byline: null };
  }
}
