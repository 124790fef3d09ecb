import { FetchError } from '#domain/sources/fetch-outcome.ts';
import type { SourceKind } from '#domain/sources/source-kinds.ts';
import { wordRefusal } from '#domain/sources/word-refusal.ts';
import { type StoredSource, toRequest } from '#server/news/fetch-from-source.ts';
import { type AnyAdapter, adapterFor } from '#server/news/sources/registry.ts';
import type { HistoryPage } from '#server/news/sources/source-adapter.ts';

export type ReadHistory = NonNullable<AnyAdapter['readHistory']>;
export type PageOfHistory = HistoryPage;

interface Wanted {
  from: Date;
  to: Date;
  /** What the page before named as the next; null for the first. */
  page: unknown;
  now: Date;
}

/** readHistory asks a source's adapter, or `given`, for one page of a past stretch. Errors: FetchError. */
export async function readHistory(
  source: StoredSource,
  { now, ...wanted }: Wanted,
  given?: ReadHistory,
): Promise<PageOfHistory> {
  const ask = given ?? adapterFor(source.kind as SourceKind).readHistory;
  if (!ask) throw new FetchError('bad-config', 'This kind of source cannot be asked for the past');
  const { kind, request } = toRequest(source, now);
  try {
    return await ask({ ...request, ...wanted });
  } catch (error) {
    throw wordRefusal(error, { kind, ...request });
  }
}
