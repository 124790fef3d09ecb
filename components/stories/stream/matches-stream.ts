import type { Universe } from '#domain/demo/universe.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';

/** StreamFilter is the input of a stream query. */
export interface StreamFilter {
  tickerId?: number | undefined;
  sector?: string | undefined;
  asOf?: Date | undefined;
  /** Only articles about tickers on the user's watchlist. */
  watched?: boolean | undefined;
  /** Without copies of earlier reports. */
  firstOnly?: boolean | undefined;
  universe?: Universe | undefined;
}

/**
 * matchesStream tells whether a new article belongs to a stream; a stream with `asOf` takes no new ones. `watched` holds the
 * ids of the tickers on the user's watchlist.
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
