import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import { readRobots } from '#server/news/fetch/read-robots.ts';
import { parseUntrustedDocument } from '#server/news/parse/document-thread/parse-untrusted-document.ts';
import type { ExtractedArticle } from '#server/news/parse/html/extract-article.ts';
import { fetchPage } from '#server/news/sources/html/fetch-page.ts';

/** ArticleHashes remembers of each article the hash of its listing and of what was stored, so that it keeps its text. */
export type ArticleHashes = Record<string, [listing: string, stored: string]>;

export interface FetchArticlePagesInput {
  items: RawItem[];
  seen: ArticleHashes;
  maxArticles: number;
  baseUrl: string;
  now: Date;
  allowInside: AllowInside;
  /** Waits for so many seconds between pages. */
  wait: (seconds: number) => Promise<void>;
  /** Instead, where the site asks for no wait. */
  pause: (() => Promise<void>) | undefined;
}

export interface FetchedArticlePages {
  drafts: (ArticleDraft | null)[];
  seen: ArticleHashes;
  bytes: number;
  remarks: string[];
}

/** Waiting for a slow site must not hold up the others. */
const maxWaitSeconds = 60;
const maxRememberedPages = 500;

const pageKey = (draft: ArticleDraft) => hashText(draft.externalId).slice(0, 16);

/** mergeArticle adds what the page said to what the listing said. */
function mergeArticle(item: RawItem, { text, publishedAt, byline, language }: ExtractedArticle): RawItem {
  return {
    ...item,
    summary: text ?? item.summary,
    publishedAt: item.publishedAt ?? publishedAt ?? undefined,
    authors: byline ? [byline] : item.authors,
    language: language ?? undefined,
  };
}

/** PageReader reads article pages one after the other, within a number of pages and of seconds. */
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

  private async waitForTurn(seconds: number): Promise<boolean> {
    if (this.waitedSeconds + seconds > maxWaitSeconds) return false;
    this.waitedSeconds += seconds;
    if (seconds > 0) await this.input.wait(seconds);
    else await this.input.pause?.();
    return true;
  }

  private skip(reason: string): null {
    this.skipReasons.push(reason);
    return null;
  }

  /** Null when the page was left unread; why is noted. */
  async fetch(url: string): Promise<ExtractedArticle | null> {
    const { now, allowInside, maxArticles } = this.input;
    if (this.remainingPages === 0) return this.skip(`at most ${maxArticles} pages are read in one check`);
    try {
      const robots = await readRobots(url, now, allowInside);
      if (!robots.allows(url)) return this.skip('robots.txt keeps them from programs');
      if (!(await this.waitForTurn(robots.crawlDelaySeconds ?? 0)))
        return this.skip('robots.txt asks for longer pauses');
      this.remainingPages--;
      const response = await fetchPage(url, { now, allowInside });
      this.bytes += response.body.length;
      const { body, headers } = response;
      const contentType = headers['content-type'] ?? '';
      return await parseUntrustedDocument('article', { body, contentType, url: response.url });
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      return this.skip(error.message);
    }
  }

  get remarks(): string[] {
    const reasons = [...new Set(this.skipReasons)].slice(0, 3).join('; ');
    return this.skipReasons.length > 0
      ? [`${this.skipReasons.length} article pages were not read: ${reasons}`]
      : [];
  }
}

/**
 * fetchArticlePages adds the text of their own pages to articles that are new or whose listing changed. An article seen
 * before keeps the hash under which it was stored, so that leaving its page unread is no revision.
 */
export async function fetchArticlePages(input: FetchArticlePagesInput): Promise<FetchedArticlePages> {
  const { items, now, baseUrl } = input;
  const reader = new ArticlePageFetcher(input);
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
    const article = known?.[0] === listing || !item.url ? null : await reader.fetch(item.url);
    const read = article ? toDraft(mergeArticle(item, article)) : null;
    const draft = read ?? (known?.[0] === listing ? { ...listed, contentHash: known[1] } : listed);
    drafts.push({ ...draft, canonicalUrl: article?.canonicalUrl ?? draft.canonicalUrl });
    seen[key] = [listing, draft.contentHash];
  }
  const kept = Object.entries({ ...seen, ...input.seen }).slice(0, maxRememberedPages);
  return {
    drafts,
    seen: { ...Object.fromEntries(kept), ...seen },
    bytes: reader.bytes,
    remarks: reader.remarks,
  };
}
