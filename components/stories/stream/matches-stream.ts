import type { Universe } from '#domain/demo/universe.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';

/** StreamFilter is what a stream was asked for. */
export interface StreamFilter {
  tickerId?: number | undefined;
  sector?: string | undefined;
  asOf?: Date | undefined;
  /** Only what is about a ticker that the reader watches. */
  watched?: boolean | undefined;
  /** Without reports that repeat an earlier one. */
  firstOnly?: boolean | undefined;
  universe?: Universe | undefined;
}

/**
 * matchesStream says whether a new article belongs into a stream; one of a past moment takes no new ones. `watched` holds
 * the ids of the tickers that the reader watches.
 */
export function matchesStream(
  article: ScoredArticle,
  filter: StreamFilter,
  watched: ReadonlySet<number> = new Set(),
): boolean {
  if (filter.asOf) return false;
  if (filter.universe === 'demo' && !article.demo) return false;
  if (filter.universe === 'real' && article.demo) return false;
  if (filter.firstOnly && article.copyOf) return false;
  const { tickerId, sector } = filter;
  if (!tickerId && !sector && !filter.watched) return true;
  return article.companies.some(
    (company) =>
      (!tickerId || company.tickerId === tickerId) &&
      (!sector || company.sector === sector) &&
      (!filter.watched || watched.has(company.tickerId)),
  );
}
