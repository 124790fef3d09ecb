import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { SourceConfig, SourceKind } from '#domain/sources/source-kinds.ts';
import type { HttpClient } from '#server/news/fetch/create-http-client.ts';

/** FetchRequest is one check of a source. */
export interface FetchRequest<K extends SourceKind> {
  /** Secrets included. They must not appear in an error message. */
  config: SourceConfig<K>;
  /** The cursor that the adapter returned last time; `{}` the first time. */
  cursor: unknown;
  now: Date;
  /** Sends all requests of this check. */
  http: HttpClient;
}

/** FetchResult is what a check of a source returned. Items are in the source's order. */
export interface FetchResult {
  outcome: 'new' | 'unchanged';
  items: ArticleDraft[];
  /** Number of items without title and summary. */
  emptyItems: number;
  /** Messages or items of a stream that arrived faster than they could be stored. */
  dropped?: number;
  cursor: Record<string, unknown>;
  httpStatus?: number;
  bytes: number;
  format?: string;
  title?: string;
  /** Seconds for which the server calls this response fresh; undefined where an unchanged one leaves that as it was. */
  freshForSeconds?: number;
  /** A feed's own `ttl`, in seconds. */
  ttlSeconds?: number;
  /** Seconds for which the server wants no requests: by Retry-After or an exhausted rate limit. */
  retryAfterSeconds?: number;
  /** Hours (0 to 23, UTC) in which the source publishes nothing; undefined for an unchanged response, which keeps them. */
  skipHoursUtc?: number[];
  /** Days (0 is Sunday, UTC) on which the source publishes nothing; undefined for an unchanged response. */
  skipDaysUtc?: number[];
  /**
   * The interval of publication time that this response covers completely, for kinds with history: what lies between two
   * such intervals is a gap.
   */
  covered?: { from: Date; to: Date };
  /** Shown to administrators in the preview and in the run: which path of a mapping found what. */
  remarks?: string[];
}

/** HistoryRequest asks for one page of what was published in [from, to), in the source's order. */
export interface HistoryRequest<K extends SourceKind> extends FetchRequest<K> {
  from: Date;
  to: Date;
  /** What the page before returned as `next`; null for the first. */
  page: unknown;
}

/** HistoryPage is a part of a past interval. */
export interface HistoryPage {
  items: ArticleDraft[];
  /** Null at the end of the interval. */
  next: unknown;
  /** The part of [from, to) fetched so far, 0 to 1. */
  progress: number;
  bytes: number;
  /** With the last page: the part of [from, to) that the source cannot return, and why in one sentence. */
  missing?: { from: Date; to: Date; why: string };
}

/**
 * SourceAdapter is the port of a kind of source. Its functions throw FetchError and nothing else; they neither read nor
 * write the database, so that a preview and a scheduled check are the same call.
 */
export interface SourceAdapter<K extends SourceKind> {
  kind: K;
  /** fetch returns new items; for kinds that stream or receive, what a preview shows within a few seconds. */
  fetch(request: FetchRequest<K>): Promise<FetchResult>;
  /** readHistory is for kinds with history. */
  readHistory?(request: HistoryRequest<K>): Promise<HistoryPage>;
  /**
   * stream is for kinds with a connection: it keeps the connection open and passes batches on, one at a time, until
   * `signal` aborts. Rejects with FetchError when the connection ends for another reason; the caller reconnects.
   */
  stream?(
    request: FetchRequest<K>,
    onBatch: (batch: FetchResult) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
}
