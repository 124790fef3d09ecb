'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { useView } from '#components/shell/use-view.ts';
import { StreamPanel } from '#components/stories/stream-panel.tsx';
import { IndexPanel } from '#components/tickers/index-panel.tsx';
import { TickerHead } from '#components/tickers/ticker-head.tsx';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { WhyPanel } from '#components/tickers/why-panel.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import css from './ticker-view.module.css';

/** TickerView is one listing: how it stands today, its index over time, its stream, and why each article is in it. */
export function TickerView({ symbol, exchange }: { symbol: string; exchange: string | null }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { asOf } = useView();
  const ticker = useQuery(trpc.ticker.get.queryOptions({ symbol, ...(exchange ? { exchange } : {}) }));
  const tickerId = ticker.data?.tickerId;
  // Given to panels only once the ticker is known.
  const filter = useMemo(() => ({ tickerId, ...(asOf ? { asOf } : {}) }), [tickerId, asOf]);

  if (ticker.isError) {
    return (
      <main className={css.fault}>
        <h1>{symbol}</h1>
        <FaultNotice
          error={ticker.error}
          meanwhile="Look for it by name with ⌘K."
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
      <TickerHead ticker={ticker.data} />
      <IndexPanel className={css.index} ticker={ticker.data} asOf={asOf} onTickerPage empty={null} />
      <StreamPanel
        className={css.stream}
        title="Its stream"
        filter={filter}
        onChoose={(company) => {
          if (company.tickerId !== tickerId) router.push(tickerPath(company));
        }}
        empty={
          <EmptyState>
            Nothing was linked to {ticker.data.name} within your tier’s reach; new stories appear here by
            themselves.
          </EmptyState>
        }
      />
      <WhyPanel className={css.why} ticker={ticker.data} filter={filter} />
    </main>
  );
}
