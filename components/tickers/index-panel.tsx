import Link from 'next/link';
import { type ReactNode, useRef } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { ChartDownloads } from '#components/charts/export/chart-downloads.tsx';
import { IndexChart } from '#components/charts/sentiment-index/index-chart.tsx';
import { IndexRangeSelect } from '#components/tickers/index-range-select.tsx';
import { tickerPath } from '#components/tickers/ticker-path.ts';
import { toIndexTable } from '#components/tickers/to-index-table.ts';
import { useSentimentIndex } from '#components/tickers/use-sentiment-index.ts';
import { RollingNumber } from '#components/ui/display/rolling-number.tsx';
import { SimTag } from '#components/ui/display/tag.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { formatScore } from '#components/ui/format/format-number.ts';
import { Panel } from '#components/ui/layout/panel.tsx';

export interface IndexPanelProps {
  ticker: { tickerId: number; symbol: string; exchange: string; name: string; demo: boolean } | null;
  asOf: Date | null;
  empty: ReactNode;
  /** The ticker is not known yet. */
  loading?: boolean;
  /** Leaves out the link to the ticker's page. */
  onTickerPage?: boolean;
  className?: string;
}

/** IndexPanel shows a ticker's sentiment index over a range, with interval and gaps. */
export function IndexPanel({ ticker, asOf, empty, loading, onTickerPage, className }: IndexPanelProps) {
  const { settings } = useAccount();
  const frame = useRef<HTMLDivElement>(null);
  const { range, setRange, index, series } = useSentimentIndex(ticker?.tickerId ?? null, asOf);
  const latest = series?.last?.mean;

  return (
    <Panel
      title={
        ticker ? (
          <>
            {onTickerPage ? 'Index' : <Link href={tickerPath(ticker)}>{ticker.symbol}</Link>}{' '}
            {latest === null || latest === undefined ? null : (
              <RollingNumber>{formatScore(latest)}</RollingNumber>
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
          <IndexRangeSelect range={range} onChange={setRange} />
          <ChartDownloads
            frame={frame}
            name={`undertone-${ticker?.symbol ?? 'index'}-${range}`}
            table={() => toIndexTable(series)}
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
        <ErrorNotice
          error={index.error}
          detail="The stream and the map still work."
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
