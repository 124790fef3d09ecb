'use client';

import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTRPC } from '#components/api/trpc.ts';
import { recordArrival } from '#components/live/arrivals.ts';
import { connectLive } from '#components/live/connect-live.ts';
import { createThrottle } from '#components/live/create-throttle.ts';
import { setLiveStatus } from '#components/live/live-status.ts';
import { mergeIntoStreams } from '#components/live/merge-into-streams.ts';
import type { LiveEvent } from '#domain/live/live-event.ts';

/** Aggregates are asked for again at most this often while events come in. */
const aggregateThrottleMs = 4_000;
const healthThrottleMs = 1_500;
/** A notice often is of a source's health too. */
const sourceHealthEventTypes = new Set<LiveEvent['type']>(['source.health', 'notice.added']);

/**
 * useLiveEvents keeps this tab's query cache true while mounted: new articles join every open stream, aggregates are
 * asked for again at a steady pace, a reset asks for everything again.
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
      const now = Date.now();
      for (const { articleId } of articles) recordArrival(articleId, now);
      if (articles.length > 0) {
        const watches = queryClient.getQueryData(trpc.ticker.watches.queryKey())?.watches;
        const watched = watches ? new Set(watches.map(({ tickerId }) => tickerId)) : null;
        mergeIntoStreams(queryClient, trpc.story.stream.pathKey(), articles, watched);
        aggregates.call();
      }
      if (events.some(({ type }) => sourceHealthEventTypes.has(type))) health.call();
      if (events.some((event) => event.type === 'notice.added')) invalidate(trpc.notice.list.pathKey());
      if (events.some((event) => event.type === 'universe.changed')) invalidateAll();
    }

    const disconnect = connectLive({
      onOpen: (resumed) => {
        setLiveStatus('live');
        // What was scored between the first answer and this connection came with neither.
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
