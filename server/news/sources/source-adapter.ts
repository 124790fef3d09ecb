import type { ArticleDraft } from '#domain/news/article-draft.ts';
import type { SourceConfig, SourceKind } from '#domain/sources/source-config.ts';
import type { AllowInside } from '#server/infra/http/guarded-agent.ts';

/** FetchRequest is one asking of a source. */
export interface FetchRequest<K extends SourceKind> {
  config: SourceConfig<K>;
  /** What the adapter returned last time; `{}` the first time. */
  cursor: unknown;
  now: Date;
  allowInside: AllowInside;
}

/** FetchResult is what a source gave. Items are in its own order. */
export interface FetchResult {
  outcome: 'new' | 'unchanged';
  items: ArticleDraft[];
  /** Items that had no words at all. */
  emptyItems: number;
  cursor: Record<string, unknown>;
  httpStatus?: number;
  bytes: number;
  format?: string;
  title?: string;
  /** The server's own idea of how long this stays fresh, in seconds. */
  freshForSeconds?: number;
  /** Hours (0-23) and days of the week (0 is Sunday), both UTC, at which it asks not to be read. */
  skipHoursUtc?: number[];
  skipDaysUtc?: number[];
}

/**
 * SourceAdapter is the port every kind of source stands behind. `fetch` throws FetchError and nothing else; it neither
 * reads nor writes our database, so a preview and a scheduled run are the same call.
 */
export interface SourceAdapter<K extends SourceKind> {
  kind: K;
  fetch(request: FetchRequest<K>): Promise<FetchResult>;
}
