import { Readability } from '@mozilla/readability';
import { resolveCanonicalUrl } from '#domain/news/links/resolve-canonical-url.ts';
import { parsePage } from '#server/news/parse/html/parse-page.ts';

/** ExtractedArticle is what an article's page adds to the item of its listing. */
export interface ExtractedArticle {
  text: string | null;
  /** From `rel=canonical` where that is on the page's own site, else the URL after redirects. */
  canonicalUrl: string | null;
  publishedAt: string | null;
  byline: string | null;
  language: string | null;
}

const maxElements = 20_000;

/** To be called before Readability, which modifies the page. */
function readCanonicalUrl(page: Document, url: string): string | null {
  const href = page.querySelector('link[rel~="canonical" i][href]')?.getAttribute('href');
  return resolveCanonicalUrl(url, href || null);
}

/** extractArticle extracts an article's text from its page with Readability; parts that are not found are null. Errors: those of parsePage. */
export function extractArticle(body: Buffer, contentType: string, url: string): ExtractedArticle {
  const page = parsePage(body, contentType);
  const found = {
    canonicalUrl: readCanonicalUrl(page, url),
    language: page.documentElement?.getAttribute('lang') ?? null,
  };
  try {
    const article = new Readability(page, { maxElemsToParse: maxElements }).parse();
    const text = article?.textContent?.trim() || null;
    return { ...found, text, publishedAt: article?.publishedTime ?? null, byline: article?.byline ?? null };
  } catch {
    // Too large for Readability, or of an unexpected shape: the item is kept without its text.
    return { ...found, text: null, publishedAt: null, byline: null };
  }
}
