import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';

/** Page is one answer: its items, and the token with which the next one is asked for. */
export interface ApiPage<T> {
  items: RawItem[];
  remarks: string[];
  next: T | null;
  bytes: number;
  httpStatus: number;
  /** The server allows no further request for now. */
  isRateLimitExhausted: boolean;
  /** How long the server asks to be left alone. */
  retryAfterSeconds: number;
  freshForSeconds: number;
}

export interface FetchPagesInput<T> {
  first: T;
  /** AddressStep earlier checks had to stop. */
  pending: T[];
  /** Keys of items that earlier checks brought. */
  known: ReadonlySet<string>;
  newestFirst: boolean;
  maxPages: number;
  fetchPage: (at: T) => Promise<ApiPage<T>>;
}

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

/** itemKey tells items apart between checks; short, as many are remembered. */
export function itemKey(item: RawItem): string {
  return hashText(item.id ?? item.url ?? `${item.title}\n${item.summary}`).slice(0, 12);
}

/** PageReader holds what one check has read so far. */
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

  /** Null when this page ends the source for good; a FetchError after the first page ends this check only. */
  private async fetchOrStop(at: T): Promise<ApiPage<T> | null> {
    try {
      return await this.input.fetchPage(at);
    } catch (error) {
      if (!(error instanceof FetchError) || this.pages === 0) throw error;
      if (error.code === 'mapping-empty') return null;
      this.isRateLimitExhausted = true;
      this.result.retryAfterSeconds = Math.max(
        this.result.retryAfterSeconds,
        error.hints.retryAfterSeconds ?? 0,
      );
      this.addRemark(`page ${this.pages + 1} could not be read: ${error.message}`);
      return null;
    }
  }

  private addRemark(text: string): void {
    if (!this.result.remarks.includes(text)) this.result.remarks.push(text);
  }

  /** Takes a page in and says whether it brought anything that this check had not seen. */
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

  /** DeliveryMode on from a token; gives the token where it had to stop, null when it came to an end, and the last page read. */
  async readFrom(start: T): Promise<{ stop: T | null; last: T }> {
    let at = start;
    let last = start;
    for (;;) {
      if (!this.canContinue) return { stop: at, last };
      const page = await this.fetchOrStop(at);
      if (page === null) return { stop: this.isRateLimitExhausted ? at : null, last };
      last = at;
      const brought = this.addPage(page);
      const oldest = page.items.at(-1);
      const reached = this.input.newestFirst && oldest && this.input.known.has(itemKey(oldest));
      if (!brought || reached || page.next === null) return { stop: null, last };
      at = page.next;
    }
  }
}

/**
 * readPages reads a paged source until it meets what earlier checks brought, runs out of pages, or may ask no more. What
 * it had to leave is returned as `pending`, for the next check to go on with. Errors: FetchError of the first page only.
 */
export async function fetchPages<T>(input: FetchPagesInput<T>): Promise<FetchedPages<T>> {
  const reader = new PageFetcher(input);
  const { result } = reader;
  if (!input.newestFirst) {
    const { stop, last } = await reader.readFrom(input.pending[0] ?? input.first);
    // The last page may have been filled only in part: it is where the next check begins.
    result.pending = [stop ?? last];
    return result;
  }
  const stops: T[] = [];
  for (const start of [input.first, ...input.pending]) {
    const { stop } = await reader.readFrom(start);
    if (stop !== null) stops.push(stop);
  }
  // The first check of all doesn't dig through the archive.
  result.pending = input.known.size > 0 ? stops.slice(0, maxPendingPages) : [];
  if (stops.length > 0 && input.known.size > 0)
    result.remarks.push('not all new pages were read; the next check goes on there');
  return result;
}
