import { FetchError } from '#domain/sources/fetch-error.ts';
import { reclassifyRefusal } from '#domain/sources/reclassify-refusal.ts';
import type { SourceKind } from '#domain/sources/source-kinds.ts';
import { type StoredSource, toFetchRequest } from '#server/news/ingest/fetch-source.ts';
import { type AnyAdapter, adapterFor } from '#server/news/sources/registry.ts';
import type { HistoryPage } from '#server/news/sources/source-adapter.ts';

export type FetchHistoryPage = NonNullable<AnyAdapter['readHistory']>;
export type PageOfHistory = HistoryPage;

interface HistoryInterval {
  from: Date;
  to: Date;
  /** What the page before named as the next; null for the first. */
  page: unknown;
  now: Date;
}

/** readHistory asks a source's adapter, or `given`, for one page of a past stretch. Errors: FetchError. */
export async function fetchHistoryPage(
  source: StoredSource,
  { now, ...wanted }: HistoryInterval,
  given?: FetchHistoryPage,
): Promise<PageOfHistory> {
  const ask = given ?? adapterFor(source.kind as SourceKind).readHistory;
  if (!ask) throw new FetchError('bad-config', 'This kind of source cannot be asked for the past');
  const { kind, request } = toFetchRequest(source, now);
  try {
    return await ask({ ...request, ...wanted });
  } catch (error) {
    throw reclassifyRefusal(error, { kind, ...request });
  }
}
