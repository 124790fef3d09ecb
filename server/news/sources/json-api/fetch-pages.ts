import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';
import type { HttpResponse } from '#server/news/fetch/create-http-client.ts';

/** ApiPage is one response: its items, and the token of the next page. */
export interface ApiPage<T> {
  items: RawItem[];
  remarks: string[];
  next: T | null;
  bytes: number;
  httpStatus: number;
  /** No further request is allowed for now. */
  isRateLimitExhausted: boolean;
  /** Seconds for which the server wants no requests. */
  retryAfterSeconds: number;
  freshForSeconds: number;
}

/** FetchPagesInput describes a paged source and how far it was fetched before. */
export interface FetchPagesInput<T> {
  first: T;
  /** Tokens at which earlier checks had to stop. */
  pending: T[];
  /** Keys of items that earlier checks returned. */
  known: ReadonlySet<string>;
  newestFirst: boolean;
  maxPages: number;
  fetchPage: (token: T) => Promise<ApiPage<T>>;
}

/** FetchedPages is what one check fetched. */
export interface FetchedPages<T> {
  items: RawItem[];
  remarks: string[];
  pending: T[];
  bytes: number;
  httpStatus: number;
  retryAfterSeconds: number;
  freshForSeconds: number;
}

const maxPendingPages = 5;

/** toPageSummary takes from a response what ApiPage reports. */
export function toPageSummary({ summary }: Pick<HttpResponse, 'summary'>) {
  return { ...summary, freshForSeconds: summary.freshForSeconds ?? 0 };
}

/** itemKey identifies an item between checks; short, because many are kept. */
export function itemKey(item: RawItem): string {
  return hashText(item.id ?? item.url ?? `${item.title}\n${item.summary}`).slice(0, 12);
}

/** PageFetcher accumulates the pages of one check. */
class PageFetcher<T> {
  readonly result: FetchedPages<T> = {
    items: [],
    remarks: [],
    pending: [],
    bytes: 0,
    httpStatus: 200,
    retryAfterSeconds: 0,
    freshForSeconds: 0,
  };
  private readonly seen = new Set<string>();
  private pages = 0;
  private isRateLimitExhausted = false;

  private readonly input: FetchPagesInput<T>;

  constructor(input: FetchPagesInput<T>) {
    this.input = input;
  }

  get canContinue(): boolean {
    return !this.isRateLimitExhausted && this.pages < this.input.maxPages;
  }

  /** Null at the end of the source, or after a failure; a FetchError after the first page only ends this check. */
  private async fetchOrStop(token: T): Promise<ApiPage<T> | null> {
    try {
      return await this.input.fetchPage(token);
    } catch (error) {
      if (!(error instanceof FetchError) || this.pages === 0) throw error;
      if (error.code === 'mapping-empty') return null;
      this.isRateLimitExhausted = true;
      this.result.retryAfterSeconds = Math.max(
        this.result.retryAfterSeconds,
        error.hints.retryAfterSeconds ?? 0,
      );
      this.addRemark(`page ${this.pages + 1} could not be fetched: ${error.message}`);
      return null;
    }
  }

  private addRemark(text: string): void {
    if (!this.result.remarks.includes(text)) this.result.remarks.push(text);
  }

  /** Adds a page; true where it has items that this check has not seen. */
  private addPage(page: ApiPage<T>): boolean {
    this.pages++;
    this.isRateLimitExhausted ||= page.isRateLimitExhausted;
    const { result } = this;
    result.bytes += page.bytes;
    result.httpStatus = page.httpStatus;
    result.retryAfterSeconds = Math.max(result.retryAfterSeconds, page.retryAfterSeconds);
    result.freshForSeconds = Math.max(result.freshForSeconds, page.freshForSeconds);
    page.remarks.forEach((text) => {
      this.addRemark(text);
    });
    const fresh = page.items.filter((item) => !this.seen.has(itemKey(item)));
    result.items.push(...page.items);
    for (const item of page.items) this.seen.add(itemKey(item));
    return fresh.length > 0;
  }

  /** Fetches on from a token. `stop` is the token where it had to stop, null at the end; `last` is the last page fetched. */
  async fetchFrom(start: T): Promise<{ stop: T | null; last: T }> {
    let token = start;
    let last = start;
    for (;;) {
      if (!this.canContinue) return { stop: token, last };
      const page = await this.fetchOrStop(token);
      if (page === null) return { stop: this.isRateLimitExhausted ? token : null, last };
      last = token;
      const hasNewItems = this.addPage(page);
      const oldest = page.items.at(-1);
      const reached = this.input.newestFirst && oldest && this.input.known.has(itemKey(oldest));
      if (!hasNewItems || reached || page.next === null) return { stop: null, last };
      token = page.next;
    }
  }
}

/**
 * fetchPages fetches a paged source until it reaches known items, the last page, or a limit. Pages it had to leave are
 * returned as `pending`, where the next check continues. Errors: FetchError of the first page only.
 */
export async function fetchPages<T>(input: FetchPagesInput<T>): Promise<FetchedPages<T>> {
  const fetcher = new PageFetcher(input);
  const { result } = fetcher;
  if (!input.newestFirst) {
    const { stop, last } = await fetcher.fetchFrom(input.pending[0] ?? input.first);
    // The last page may have been only partly filled, so the next check starts there.
    result.pending = [stop ?? last];
    return result;
  }
  const stops: T[] = [];
  for (const start of [input.first, ...input.pending]) {
    const { stop } = await fetcher.fetchFrom(start);
    if (stop !== null) stops.push(stop);
  }
  // The first check of a source does not fetch its archive.
  result.pending = input.known.size > 0 ? stops.slice(0, maxPendingPages) : [];
  if (stops.length > 0 && input.known.size > 0)
    result.remarks.push('not all new pages were fetched; the next check continues there');
  return result;
}
