import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';
import { hashText } from '#server/news/hash-text.ts';
import { fetchPage } from '#server/news/sources/html/fetch-page.ts';
import type { ReadArticle } from '#server/news/sources/html/read-article.ts';
import { readRobots } from '#server/news/sources/html/read-robots.ts';
import { readSafely } from '#server/news/sources/thread/read-safely.ts';

/** SeenPages remembers of each article the hash of its listing and of what was stored, so that it keeps its text. */
export type SeenPages = Record<string, [listing: string, stored: string]>;

export interface ReadArticlePagesInput {
  items: RawItem[];
  seen: SeenPages;
  maxArticles: number;
  baseUrl: string;
  now: Date;
  allowInside: AllowInside;
  /** Waits for so many seconds between pages. */
  wait: (seconds: number) => Promise<void>;
  /** Instead, where the site asks for no wait. */
  pause: (() => Promise<void>) | undefined;
}

export interface ReadArticlePages {
  drafts: (ArticleDraft | null)[];
  seen: SeenPages;
  bytes: number;
  remarks: string[];
}

/** Waiting for a slow site must not hold up the others. */
const patienceSeconds = 60;
const keptPages = 500;

const keyOf = (draft: ArticleDraft) => hashText(draft.externalId).slice(0, 16);

/** withArticle adds what the page said to what the listing said. */
function withArticle(item: RawItem, { text, publishedAt, byline, language }: ReadArticle): RawItem {
  return {
    ...item,
    summary: text ?? item.summary,
    publishedAt: item.publishedAt ?? publishedAt ?? undefined,
    authors: byline ? [byline] : item.authors,
    language: language ?? undefined,
  };
}

/** PageReader reads article pages one after the other, within a number of pages and of seconds. */
class PageReader {
  bytes = 0;
  waited = 0;
  left: number;
  readonly unread: string[] = [];

  private readonly input: ReadArticlePagesInput;

  constructor(input: ReadArticlePagesInput) {
    this.input = input;
    this.left = input.maxArticles;
  }

  private async pause(seconds: number): Promise<boolean> {
    if (this.waited + seconds > patienceSeconds) return false;
    this.waited += seconds;
    if (seconds > 0) await this.input.wait(seconds);
    else await this.input.pause?.();
    return true;
  }

  private skip(reason: string): null {
    this.unread.push(reason);
    return null;
  }

  /** Null when the page was left unread; why is noted. */
  async read(url: string): Promise<ReadArticle | null> {
    const { now, allowInside, maxArticles } = this.input;
    if (this.left === 0) return this.skip(`at most ${maxArticles} pages are read in one check`);
    try {
      const robots = await readRobots(url, now, allowInside);
      if (!robots.allows(url)) return this.skip('robots.txt keeps them from programs');
      if (!(await this.pause(robots.crawlDelaySeconds ?? 0)))
        return this.skip('robots.txt asks for longer pauses');
      this.left--;
      const response = await fetchPage(url, { now, allowInside });
      this.bytes += response.body.length;
      const { body, headers } = response;
      const contentType = headers['content-type'] ?? '';
      return await readSafely('article', { body, contentType, url: response.url });
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      return this.skip(error.message);
    }
  }

  get remarks(): string[] {
    const reasons = [...new Set(this.unread)].slice(0, 3).join('; ');
    return this.unread.length > 0 ? [`${this.unread.length} article pages were not read: ${reasons}`] : [];
  }
}

/**
 * readArticlePages adds the text of their own pages to articles that are new or whose listing changed. An article seen
 * before keeps the hash under which it was stored, so that leaving its page unread is no revision.
 */
export async function readArticlePages(input: ReadArticlePagesInput): Promise<ReadArticlePages> {
  const { items, now, baseUrl } = input;
  const reader = new PageReader(input);
  const seen: SeenPages = {};
  const drafts: (ArticleDraft | null)[] = [];
  const toDraft = (item: RawItem) => toArticleDraft(item, { now, baseUrl, hash: hashText });
  for (const item of items) {
    const listed = toDraft(item);
    if (!listed) {
      drafts.push(null);
      continue;
    }
    const key = keyOf(listed);
    const listing = listed.contentHash.slice(0, 16);
    const known = input.seen[key];
    const article = known?.[0] === listing || !item.url ? null : await reader.read(item.url);
    const read = article ? toDraft(withArticle(item, article)) : null;
    const draft = read ?? (known?.[0] === listing ? { ...listed, contentHash: known[1] } : listed);
    drafts.push({ ...draft, canonicalUrl: article?.canonicalUrl ?? draft.canonicalUrl });
    seen[key] = [listing, draft.contentHash];
  }
  const kept = Object.entries({ ...seen, ...input.seen }).slice(0, keptPages);
  return {
    drafts,
    seen: { ...Object.fromEntries(kept), ...seen },
    bytes: reader.bytes,
    remarks: reader.remarks,
  };
}
