'use client';

import { skipToken, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { useTRPC } from '#components/api/trpc.ts';
import { EmptyStream } from '#components/overview/empty-stream.tsx';
import { StreamFilters } from '#components/overview/stream-filters.tsx';
import { useUrlState } from '#components/shell/use-url-state.ts';
import { StreamPanel } from '#components/stories/stream/stream-panel.tsx';
import { HeatmapPanel } from '#components/tickers/heatmap-panel.tsx';
import { IndexPanel } from '#components/tickers/index-panel.tsx';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { useWatchlist } from '#components/tickers/use-watchlist.ts';
import { WatchlistStrip } from '#components/tickers/watchlist-strip.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import css from './overview.module.css';

/** Overview is the first page: the story stream on the left, the map and the selected ticker's index on the right. */
export function Overview() {
  const trpc = useTRPC();
  const router = useRouter();
  const { ticker, sector, universe, watched, firstOnly, asOf, phone, change } = useUrlState();
  const heatmap = useQuery(trpc.ticker.heatmap.queryOptions({ hours: 24, universe }));
  const requestedTicker = useQuery(trpc.ticker.get.queryOptions(ticker ?? skipToken));
  const topTicker =
    heatmap.data?.find((candidate) => candidate.status === 'scored') ?? heatmap.data?.[0] ?? null;
  const { list: watches } = useWatchlist();
  const firstWatched = phone === 'watch' ? watches.data?.watches[0] : undefined;
  const selectedTicker = ticker ? (requestedTicker.data ?? null) : (firstWatched ?? topTicker);

  const selectTicker = useCallback(
    (next: { symbol: string; exchange: string }) => change({ ticker: `${next.exchange}:${next.symbol}` }),
    [change],
  );
  const filter = useMemo(
    () => ({
      universe,
      ...(sector ? { sector } : {}),
      ...(asOf ? { asOf } : {}),
      ...(watched ? { watched } : {}),
      ...(firstOnly ? { firstOnly } : {}),
    }),
    [universe, sector, asOf, watched, firstOnly],
  );

  return (
    <main className={css.overview} data-phone={phone}>
      <h1 className="visually-hidden">Overview</h1>
      <StreamPanel
        title={sector ? `Story stream: ${sector}` : 'Story stream'}
        className={css.stream}
        filter={filter}
        onSelect={selectTicker}
        actions={<StreamFilters />}
        empty={<EmptyStream filtered={sector !== null || universe !== 'all' || watched || firstOnly} />}
      />
      <div className={css.right}>
        <WatchlistStrip
          className={css.strip}
          selectedId={selectedTicker?.tickerId ?? null}
          onSelect={selectTicker}
        />
        <HeatmapPanel
          className={css.map}
          universe={universe}
          selectedId={selectedTicker?.tickerId ?? null}
          onSelect={selectTicker}
          onOpen={(next) => router.push(tickerPath(next))}
          onSector={(name) => change({ sector: name === sector ? null : name })}
          empty={<EmptyState>No articles about any ticker in the last 24 hours.</EmptyState>}
        />
        <IndexPanel
          className={css.index}
          ticker={selectedTicker}
          asOf={asOf}
          loading={heatmap.isPending || (ticker !== null && requestedTicker.isPending)}
          empty={
            <EmptyState>
              {ticker
                ? `Unknown ticker ${ticker.symbol}.`
                : 'Select a ticker on the map or in the stream to see its index.'}
            </EmptyState>
          }
        />
      </div>
    </main>
  );
}
