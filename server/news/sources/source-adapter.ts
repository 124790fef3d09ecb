import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { SourceConfig, SourceKind } from '#domain/sources/source-kinds.ts';
import type { AllowInside } from '#server/infra/http/create-guarded-agent.ts';
import type { SendRequest } from '#server/news/fetch/create-cached-fetch.ts';

/** FetchRequest is one asking of a source. */
export interface FetchRequest<K extends SourceKind> {
  /** Secrets included. None of it may appear in an error message. */
  config: SourceConfig<K>;
  /** What the adapter returned last time; `{}` the first time. */
  cursor: unknown;
  now: Date;
  allowInside: AllowInside;
  /** Asks a server in place of `safeFetch`, where answers are shared; see share-answers.ts. */
  send?: SendRequest;
  /** Waits between two requests of one reading: a host is not asked for fifty pages at once. */
  pause?: () => Promise<void>;
}

/** FetchResult is what a source gave. Items are in its own order. */
export interface FetchResult {
  outcome: 'new' | 'unchanged';
  items: ArticleDraft[];
  /** Items that had no words at all. */
  emptyItems: number;
  /** Messages or items of a stream that came faster than they could be kept. */
  dropped?: number;
  cursor: Record<string, unknown>;
  httpStatus?: number;
  bytes: number;
  format?: string;
  title?: string;
  /** How long the server calls this answer fresh, in seconds; undefined where an unchanged one leaves it as it was. */
  freshForSeconds?: number;
  /** A feed's own `ttl`, in seconds. */
  ttlSeconds?: number;
  /** How long the server asked to be left alone: Retry-After beside an answer, or a rate that is used up. */
  retryAfterSeconds?: number;
  /** Of an unchanged answer undefined: what was said before holds. Hours (0-23) and days (0 is Sunday) of UTC in which the source says that nothing comes. */
  skipHoursUtc?: number[];
  skipDaysUtc?: number[];
  /**
   * The stretch of publication time that this answer holds completely, for kinds with history: what lies between two
   * such stretches is a gap.
   */
  covered?: { from: Date; to: Date };
  /** What an administrator should read in the preview and in the run: which path of a mapping found what. */
  remarks?: string[];
}

/** HistoryRequest asks for one page of what was published in [from, to), oldest or newest first as the source gives it. */
export interface HistoryRequest<K extends SourceKind> extends FetchRequest<K> {
  from: Date;
  to: Date;
  /** What the page before returned as `next`; null for the first. */
  page: unknown;
}

/** HistoryPage is a part of a past interval. */
export interface HistoryPage {
  items: ArticleDraft[];
  /** Null when the interval has been read to its end. */
  next: unknown;
  /** The part of [from, to) read so far, 0 to 1. */
  progress: number;
  bytes: number;
  /** With the last page: what of [from, to) the source does not give, and why in one sentence. The rest was read whole. */
  missing?: { from: Date; to: Date; why: string };
}

/**
 * SourceAdapter is the port every kind of source stands behind. Its functions throw FetchError and nothing else; they
 * neither read nor write our database, so a preview and a scheduled run are the same call.
 */
export interface SourceAdapter<K extends SourceKind> {
  kind: K;
  /** For kinds that are followed or received: what a preview shows, without waiting longer than a few seconds. */
  fetch(request: FetchRequest<K>): Promise<FetchResult>;
  /** For kinds with history. */
  readHistory?(request: HistoryRequest<K>): Promise<HistoryPage>;
  /**
   * For kinds that are followed: keeps the connection open and hands over batches, one at a time, until `signal` aborts.
   * Rejects with FetchError when the connection ends for another reason; coming back is the caller's.
   */
  stream?(
    request: FetchRequest<K>,
    hand: (batch: FetchResult) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
}
