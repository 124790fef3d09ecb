import Link from 'next/link';
import { type ReactNode, useRef } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import { ChartDownloads } from '#components/charts/chart-downloads.tsx';
import { IndexChart } from '#components/charts/index-chart.tsx';
import { indexCsv } from '#components/tickers/index-csv.ts';
import { IndexRanges } from '#components/tickers/index-ranges.tsx';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { useIndex } from '#components/tickers/use-index.ts';
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
  const { settings } = useAccount();
  const frame = useRef<HTMLDivElement>(null);
  const { range, setRange, index, series } = useIndex(ticker?.tickerId ?? null, asOf);
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
      group={onTickerPage ? undefined : 'A'}
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
          <IndexRanges range={range} onChange={setRange} />
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
