import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import type { ApiOutputs } from '#components/api/trpc.ts';
import { matchesStream, type StreamFilter } from '#components/stories/matches-stream.ts';
import { mergeLiveArticles } from '#components/stories/merge-live-articles.ts';
import type { ScoredArticle } from '#domain/live/live-event.ts';

type Stream = InfiniteData<ApiOutputs['story']['stream']>;

/** A stream that grew beyond this is asked for anew from its top, so that a page left open does not grow for ever. */
const mostRows = 3_000;

function filterOf(queryKey: QueryKey): StreamFilter {
  const [, detail] = queryKey as [unknown, { input?: StreamFilter } | undefined];
  return detail?.input ?? {};
}

/** mergeIntoStreams adds new articles to every cached stream that they match. */
export function mergeIntoStreams(
  queryClient: QueryClient,
  pathKey: QueryKey,
  articles: readonly ScoredArticle[],
): void {
  for (const { queryKey } of queryClient.getQueryCache().findAll({ queryKey: pathKey })) {
    const filter = filterOf(queryKey);
    const matching = articles.filter((article) => matchesStream(article, filter));
    if (matching.length === 0) continue;
    queryClient.setQueryData<Stream>(queryKey, (stream) => {
      if (!stream) return stream;
      const pages = mergeLiveArticles(stream.pages, matching);
      return pages === stream.pages ? stream : { ...stream, pages };
    });
    const rows = queryClient.getQueryData<Stream>(queryKey)?.pages[0]?.rows.length ?? 0;
    if (rows > mostRows) void queryClient.invalidateQueries({ queryKey, exact: true });
  }
}
