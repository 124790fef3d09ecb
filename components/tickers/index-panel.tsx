import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { ChartDownloads } from '#components/charts/chart-downloads.tsx';
import { IndexChart } from '#components/charts/index-chart.tsx';
import { prepareIndexSeries } from '#components/charts/prepare-index-series.ts';
import { indexCsv } from '#components/tickers/index-csv.ts';
import { IndexRanges, type Range } from '#components/tickers/index-ranges.tsx';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { formatScore } from '#components/ui/format-figure.ts';
import { Panel } from '#components/ui/panel.tsx';
import { RollingFigure } from '#components/ui/rolling-figure.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { SimTag } from '#components/ui/tag.tsx';

export interface IndexPanelProps {
  ticker: { tickerId: number; symbol: string; exchange: string; name: string; demo: boolean } | null;
  asOf: Date | null;
  empty: ReactNode;
  /** Which ticker it is about is not known yet. */
  loading?: boolean;
  /** Leaves out the link to the page one is on. */
  onTickerPage?: boolean;
  className?: string;
}

/** IndexPanel shows a ticker's sentiment index over a range, with its interval and its gaps. */
export function IndexPanel({ ticker, asOf, empty, loading, onTickerPage, className }: IndexPanelProps) {
  const trpc = useTRPC();
  const { settings } = useAccount();
  const [picked, setPicked] = useState<Range | null>(null);
  const [young, setYoung] = useState(false);
  const range = picked ?? (young ? '1h' : '24h');
  const frame = useRef<HTMLDivElement>(null);
  const index = useQuery(
    trpc.ticker.index.queryOptions(
      { tickerId: ticker?.tickerId ?? 1, range, ...(asOf ? { asOf } : {}) },
      { enabled: ticker !== null, refetchInterval: 60_000, placeholderData: keepPreviousData },
    ),
  );
  const series = useMemo(
    () =>
      index.data
        ? prepareIndexSeries({ ...index.data, offsetMs: -new Date().getTimezoneOffset() * 60_000 })
        : null,
    [index.data],
  );
  useEffect(() => {
    // In its first hour a day's chart of a new installation would be one dot at the edge.
    const first = index.data?.bars[0];
    if (index.data && first && range === '24h') {
      setYoung(index.data.to.getTime() - new Date(first.startsAt).getTime() < 3_600_000);
    }
  }, [index.data, range]);
  const latest = series?.last?.mean;

  return (
    <Panel
      title={
        ticker ? (
          <>
            {onTickerPage ? 'Index' : <Link href={tickerPath(ticker)}>{ticker.symbol}</Link>}{' '}
            {latest === null || latest === undefined ? null : (
              <RollingFigure>{formatScore(latest)}</RollingFigure>
            )}
          </>
        ) : (
          'Index'
        )
      }
      group="A"
      name="index"
      className={className}
      meta={
        ticker ? (
          <>
            {ticker.demo ? <SimTag /> : null} {onTickerPage ? 'sentiment over time' : ticker.name}
          </>
        ) : null
      }
      actions={
        <>
          <IndexRanges range={range} onChange={setPicked} />
          <ChartDownloads
            frame={frame}
            name={`undertone-${ticker?.symbol ?? 'index'}-${range}`}
            csv={() => (series ? indexCsv(series) : '')}
          />
        </>
      }
    >
      {!ticker ? (
        loading ? (
          <Skeleton height="100%" />
        ) : (
          empty
        )
      ) : index.isError ? (
        <FaultNotice
          error={index.error}
          meanwhile="The stream and the map still work."
          onRetry={() => void index.refetch()}
        />
      ) : series ? (
        <div ref={frame} style={{ height: '100%' }}>
          <IndexChart
            series={series}
            palette={settings.palette}
            name={ticker.symbol}
            crosshair={`index-${ticker.tickerId}`}
          />
        </div>
      ) : (
        <Skeleton height="100%" />
      )}
    </Panel>
  );
}
