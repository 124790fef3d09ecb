'use client';

import { type QueryClient, type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '#components/api/trpc.ts';
import { recordArrival } from '#components/live/arrivals.ts';
import { connectLive } from '#components/live/connect-live.ts';
import { createThrottle } from '#components/live/create-throttle.ts';
import { setLiveStatus } from '#components/live/live-status.ts';
import { mergeIntoStreams } from '#components/live/merge-into-streams.ts';
import type { LiveEvent, ScoredArticle } from '#domain/live/live-event.ts';

type Api = ReturnType<typeof useTRPC>;

/** Aggregates are refetched at most this often while events arrive. */
const aggregateThrottleMs = 4_000;
const healthThrottleMs = 1_500;
/** Notices are often about a source's health. */
const sourceHealthEventTypes = new Set<LiveEvent['type']>(['source.health', 'notice.added']);

function addScoredArticles(queryClient: QueryClient, trpc: Api, articles: ScoredArticle[]): void {
  const now = Date.now();
  for (const { articleId } of articles) recordArrival(articleId, now);
  const watches = queryClient.getQueryData(trpc.ticker.watches.queryKey())?.watches;
  const watched = watches ? new Set(watches.map(({ tickerId }) => tickerId)) : null;
  mergeIntoStreams(queryClient, trpc.story.stream.pathKey(), articles, watched);
}

/**
 * useLiveEvents keeps the query cache up to date while mounted: new articles are merged into streams, aggregates are
 * refetched at most every 4 s, and a reset refetches everything.
 */
export function useLiveEvents({ onAccount }: { onAccount: () => void }): void {
  const queryClient = useQueryClient();
  const trpc = useTRPC();

  useEffect(() => {
    const invalidate = (queryKey: QueryKey) => void queryClient.invalidateQueries({ queryKey });
    const invalidateAll = () => void queryClient.invalidateQueries();
    const aggregates = createThrottle(aggregateThrottleMs, () => {
      invalidate(trpc.ticker.heatmap.pathKey());
      invalidate(trpc.ticker.index.pathKey());
      invalidate(trpc.ticker.get.pathKey());
    });
    const health = createThrottle(healthThrottleMs, () => {
      invalidate(trpc.source.health.pathKey());
      invalidate(trpc.source.list.pathKey());
      invalidate(trpc.source.runs.pathKey());
    });

    function onEvents(events: LiveEvent[]) {
      const articles = events.flatMap((event) => (event.type === 'article.scored' ? [event.article] : []));
      if (articles.length > 0) {
        addScoredArticles(queryClient, trpc, articles);
        aggregates.call();
      }
      if (events.some(({ type }) => sourceHealthEventTypes.has(type))) health.call();
      if (events.some((event) => event.type === 'notice.added')) invalidate(trpc.notice.list.pathKey());
      if (events.some((event) => event.type === 'universe.changed')) invalidateAll();
    }

    const disconnect = connectLive({
      onOpen: (resumed) => {
        setLiveStatus('live');
        // Articles scored between the first query and this connection are in neither.
        if (!resumed) invalidate(trpc.story.stream.pathKey());
      },
      onEvents,
      onReset: invalidateAll,
      onAccountChanged: onAccount,
      onDisconnected: () => setLiveStatus('reconnecting'),
      onSessionEnded: () => setLiveStatus('ended'),
    });
    return () => {
      disconnect();
      aggregates.cancel();
      health.cancel();
    };
  }, [queryClient, trpc, onAccount]);
}
