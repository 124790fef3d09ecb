'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { StreamPanel } from '#components/stories/stream/stream-panel.tsx';
import { IndexPanel } from '#components/tickers/index-panel.tsx';
import { TagReasonsPanel } from '#components/tickers/tag-reasons-panel.tsx';
import { TickerHeader } from '#components/tickers/ticker-header.tsx';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import css from './ticker-view.module.css';

/** TickerView shows one listing: its last 24 hours, its index over time, its news and why each article was tagged. */
export function TickerView({ symbol, exchange }: { symbol: string; exchange: string | null }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { asOf } = useUrlState();
  const ticker = useQuery(trpc.ticker.get.queryOptions({ symbol, ...(exchange ? { exchange } : {}) }));
  const tickerId = ticker.data?.tickerId;
  // Used by panels only once the ticker is known.
  const filter = useMemo(() => ({ tickerId, ...(asOf ? { asOf } : {}) }), [tickerId, asOf]);

  if (ticker.isError) {
    return (
      <main className={css.fault}>
        <h1>{symbol}</h1>
        <ErrorNotice
          error={ticker.error}
          detail="Search by name with ⌘K."
          onRetry={() => void ticker.refetch()}
        />
      </main>
    );
  }
  if (!ticker.data) {
    return (
      <main className={css.loading}>
        <Skeleton width="320px" height="40px" />
        <Skeleton height="240px" />
        <Skeleton height="300px" />
      </main>
    );
  }
  return (
    <main className={css.view}>
      <TickerHeader ticker={ticker.data} />
      <IndexPanel className={css.index} ticker={ticker.data} asOf={asOf} onTickerPage empty={null} />
      <StreamPanel
        className={css.stream}
        title="News"
        filter={filter}
        onSelect={(company) => {
          if (company.tickerId !== tickerId) router.push(tickerPath(company));
        }}
        empty={
          <EmptyState>
            No articles about {ticker.data.name} in your tier’s history. New stories appear automatically.
          </EmptyState>
        }
      />
      <TagReasonsPanel className={css.why} ticker={ticker.data} filter={filter} />
    </main>
  );
}
