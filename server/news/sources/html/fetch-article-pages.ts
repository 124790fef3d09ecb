import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { HttpClient } from '#server/news/fetch/create-http-client.ts';
import { readRobots } from '#server/news/fetch/read-robots.ts';
import type { ExtractedArticle } from '#server/news/parse/html/extract-article.ts';
import { parseUntrustedDocument } from '#server/news/parse/parse-untrusted-document.ts';

/** pageHeaders are the headers of a request for a web page. */
export const pageHeaders = { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5' };

/** ArticleHashes are, by article, the hash of its listing entry and the content hash under which it was stored. */
type ArticleHashes = Record<string, [listing: string, stored: string]>;

export interface FetchArticlePagesInput {
  items: RawItem[];
  seen: ArticleHashes;
  maxArticles: number;
  baseUrl: string;
  now: Date;
  http: HttpClient;
  /** Waits the crawl delay of robots.txt before a page; without one the client's own spacing applies. */
  sleepSeconds: (seconds: number) => Promise<void>;
}

export interface FetchedArticlePages {
  drafts: (ArticleDraft | null)[];
  seen: ArticleHashes;
  bytes: number;
  remarks: string[];
}

/** Crawl delays of one fetch take at most this long, so that a site does not hold up others. */
const maxWaitSeconds = 60;
const maxRememberedPages = 500;

const pageKey = (draft: ArticleDraft) => hashText(draft.externalId).slice(0, 16);

/** Adds what the article's page has to what its listing has. */
function mergeArticle(item: RawItem, { text, publishedAt, byline, language }: ExtractedArticle): RawItem {
  return {
    ...item,
    summary: text ?? item.summary,
    publishedAt: item.publishedAt ?? publishedAt ?? undefined,
    authors: byline ? [byline] : item.authors,
    language: language ?? undefined,
  };
}

/** ArticlePageFetcher fetches article pages one after another, up to a number of pages and of seconds waited. */
class ArticlePageFetcher {
  bytes = 0;
  waitedSeconds = 0;
  remainingPages: number;
  readonly skipReasons: string[] = [];

  private readonly input: FetchArticlePagesInput;

  constructor(input: FetchArticlePagesInput) {
    this.input = input;
    this.remainingPages = input.maxArticles;
  }

  private async waitForCrawlDelay(seconds: number): Promise<boolean> {
    if (this.waitedSeconds + seconds > maxWaitSeconds) return false;
    this.waitedSeconds += seconds;
    if (seconds > 0) await this.input.sleepSeconds(seconds);
    return true;
  }

  private skip(reason: string): null {
    this.skipReasons.push(reason);
    return null;
  }

  /** Null where the page was skipped; the reason is kept for the remarks. */
  async fetch(url: string): Promise<ExtractedArticle | null> {
    const { now, http, maxArticles } = this.input;
    if (this.remainingPages === 0) return this.skip(`at most ${maxArticles} pages are fetched in one check`);
    try {
      const robots = await readRobots(url, { http, now });
      if (!robots.allows(url)) return this.skip('robots.txt disallows them');
      const delaySeconds = robots.crawlDelaySeconds ?? 0;
      if (!(await this.waitForCrawlDelay(delaySeconds)))
        return this.skip('the crawl delay of robots.txt is too long');
      this.remainingPages--;
      const response = await http.get(url, { headers: pageHeaders, spaced: delaySeconds === 0 });
      this.bytes += response.summary.bytes;
      const { body, contentType } = response;
      return await parseUntrustedDocument('article', { body, contentType, url: response.url });
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      return this.skip(error.message);
    }
  }

  get remarks(): string[] {
    const reasons = [...new Set(this.skipReasons)].slice(0, 3).join('; ');
    return this.skipReasons.length > 0
      ? [`${this.skipReasons.length} article pages were not fetched: ${reasons}`]
      : [];
  }
}

/**
 * fetchArticlePages adds the text of their pages to articles that are new or whose listing entry changed. A known article
 * keeps the content hash under which it was stored, so that not fetching its page again does not look like a revision.
 */
export async function fetchArticlePages(input: FetchArticlePagesInput): Promise<FetchedArticlePages> {
  const { items, now, baseUrl } = input;
  const fetcher = new ArticlePageFetcher(input);
  const seen: ArticleHashes = {};
  const drafts: (ArticleDraft | null)[] = [];
  const toDraft = (item: RawItem) => toArticleDraft(item, { now, baseUrl, hash: hashText });
  for (const item of items) {
    const listed = toDraft(item);
    if (!listed) {
      drafts.push(null);
      continue;
    }
    const key = pageKey(listed);
    const listing = listed.contentHash.slice(0, 16);
    const known = input.seen[key];
    const article = known?.[0] === listing || !item.url ? null : await fetcher.fetch(item.url);
    const merged = article ? toDraft(mergeArticle(item, article)) : null;
    const draft = merged ?? (known?.[0] === listing ? { ...listed, contentHash: known[1] } : listed);
    drafts.push({ ...draft, canonicalUrl: article?.canonicalUrl ?? draft.canonicalUrl });
    seen[key] = [listing, draft.contentHash];
  }
  const kept = Object.entries({ ...seen, ...input.seen }).slice(0, maxRememberedPages);
  return {
    drafts,
    seen: { ...Object.fromEntries(kept), ...seen },
    bytes: fetcher.bytes,
    remarks: fetcher.remarks,
  };
}
