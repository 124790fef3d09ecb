import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { ApiOutputs } from '#components/api/trpc.ts';
import { matchesStream } from '#components/stories/stream/matches-stream.ts';
import { mergeLiveArticles } from '#components/stories/stream/merge-live-articles.ts';
import { streamFilterFromKey } from '#components/stories/stream/stream-filter-from-key.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';

type Stream = InfiniteData<ApiOutputs['story']['stream']>;

/** A longer first page is refetched, so that a page left open does not grow without limit. */
const maxStreamRows = 3_000;

/**
 * mergeIntoStreams adds new articles to every cached stream that they match. `watched` holds the ids of the watchlist's
 * tickers; while it is null, watchlist streams are refetched instead.
 */
export function mergeIntoStreams(
  queryClient: QueryClient,
  pathKey: QueryKey,
  articles: readonly ScoredArticle[],
  watched: ReadonlySet<number> | null,
): void {
  for (const { queryKey } of queryClient.getQueryCache().findAll({ queryKey: pathKey })) {
    const filter = streamFilterFromKey(queryKey);
    if (filter.watched && !watched) {
      void queryClient.invalidateQueries({ queryKey, exact: true });
      continue;
    }
    const matching = articles.filter((article) => matchesStream(article, filter, watched ?? undefined));
    if (matching.length === 0) continue;
    queryClient.setQueryData<Stream>(queryKey, (stream) => {
      if (!stream) return stream;
      const pages = mergeLiveArticles(stream.pages, matching);
      return pages === stream.pages ? stream : { ...stream, pages };
    });
    const rows = queryClient.getQueryData<Stream>(queryKey)?.pages[0]?.rows.length ?? 0;
    if (rows > maxStreamRows) void queryClient.invalidateQueries({ queryKey, exact: true });
  }
}
