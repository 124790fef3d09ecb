import type { RawItem } from '#domain/news/to-article-draft.ts';
import { FetchError } from '#domain/sources/fetch-outcome.ts';
import { hashText } from '#server/news/hash-text.ts';

/** Page is one answer: its items, and the token with which the next one is asked for. */
export interface Page<T> {
  items: RawItem[];
  remarks: string[];
  next: T | null;
  bytes: number;
  httpStatus: number;
  /** The server allows no further request for now. */
  exhausted: boolean;
  /** How long the server asks to be left alone. */
  waitSeconds: number;
  freshForSeconds: number;
}

export interface ReadPagesInput<T> {
  first: T;
  /** Where earlier checks had to stop. */
  pending: T[];
  /** Keys of items that earlier checks brought. */
  known: ReadonlySet<string>;
  newestFirst: boolean;
  maxPages: number;
  ask: (at: T) => Promise<Page<T>>;
}

export interface ReadPages<T> {
  items: RawItem[];
  remarks: string[];
  pending: T[];
  bytes: number;
  httpStatus: number;
  waitSeconds: number;
  freshForSeconds: number;
}

const keptStops = 5;

/** itemKey tells items apart between checks; short, as many are remembered. */
export function itemKey(item: RawItem): string {
  return hashText(item.id ?? item.url ?? `${item.title}\n${item.summary}`).slice(0, 12);
}

/** PageReader holds what one check has read so far. */
class PageReader<T> {
  readonly result: ReadPages<T> = {
    items: [],
    remarks: [],
    pending: [],
    bytes: 0,
    httpStatus: 200,
    waitSeconds: 0,
    freshForSeconds: 0,
  };
  private readonly seen = new Set<string>();
  private pages = 0;
  private exhausted = false;

  private readonly input: ReadPagesInput<T>;

  constructor(input: ReadPagesInput<T>) {
    this.input = input;
  }

  get mayAsk(): boolean {
    return !this.exhausted && this.pages < this.input.maxPages;
  }

  /** Null when this page ends the source for good; a FetchError after the first page ends this check only. */
  private async askOrStop(at: T): Promise<Page<T> | null> {
    try {
      return await this.input.ask(at);
    } catch (error) {
      if (!(error instanceof FetchError) || this.pages === 0) throw error;
      if (error.code === 'mapping-empty') return null;
      this.exhausted = true;
      this.result.waitSeconds = Math.max(this.result.waitSeconds, error.hints.retryAfterSeconds ?? 0);
      this.remark(`page ${this.pages + 1} could not be read: ${error.message}`);
      return null;
    }
  }

  private remark(text: string): void {
    if (!this.result.remarks.includes(text)) this.result.remarks.push(text);
  }

  /** Takes a page in and says whether it brought anything that this check had not seen. */
  private take(page: Page<T>): boolean {
    this.pages++;
    this.exhausted ||= page.exhausted;
    const { result } = this;
    result.bytes += page.bytes;
    result.httpStatus = page.httpStatus;
    result.waitSeconds = Math.max(result.waitSeconds, page.waitSeconds);
    result.freshForSeconds = Math.max(result.freshForSeconds, page.freshForSeconds);
    page.remarks.forEach((text) => {
      this.remark(text);
    });
    const fresh = page.items.filter((item) => !this.seen.has(itemKey(item)));
    result.items.push(...page.items);
    for (const item of page.items) this.seen.add(itemKey(item));
    return fresh.length > 0;
  }

  /** Reads on from a token; gives the token where it had to stop, null when it came to an end, and the last page read. */
  async readFrom(start: T): Promise<{ stop: T | null; last: T }> {
    let at = start;
    let last = start;
    for (;;) {
      if (!this.mayAsk) return { stop: at, last };
      const page = await this.askOrStop(at);
      if (page === null) return { stop: this.exhausted ? at : null, last };
      last = at;
      const brought = this.take(page);
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
export async function readPages<T>(input: ReadPagesInput<T>): Promise<ReadPages<T>> {
  const reader = new PageReader(input);
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
  result.pending = input.known.size > 0 ? stops.slice(0, keptStops) : [];
  if (stops.length > 0 && input.known.size > 0)
    result.remarks.push('not all new pages were read; the next check goes on there');
  return result;
}
