import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import type { ApiOutputs } from '#components/api/trpc.ts';
import { useTRPC } from '#components/api/trpc.ts';
import { ChartDownloads } from '#components/charts/export/chart-downloads.tsx';
import type { CsvTable, CsvValue } from '#components/charts/export/to-csv.ts';
import type { TreemapItem } from '#components/charts/treemap/prepare-treemap.ts';
import { Treemap } from '#components/charts/treemap/treemap.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';
import type { Universe } from '#domain/demo/universe.ts';

type HeatmapTicker = ApiOutputs['ticker']['heatmap'][number];

export interface HeatmapPanelProps {
  universe: Universe;
  selectedId: number | null;
  onSelect: (ticker: HeatmapTicker) => void;
  onOpen: (ticker: HeatmapTicker) => void;
  onSector: (sector: string) => void;
  empty: ReactNode;
  className?: string;
}

/** More tiles would be too small to read; the other tickers are found by search and in the stream. */
const maxTiles = 160;

function toTreemapItem(ticker: HeatmapTicker): TreemapItem {
  return {
    id: ticker.tickerId,
    label: ticker.symbol,
    name: ticker.name,
    group: ticker.sector ?? 'Other',
    weight: ticker.attention,
    value: ticker.score,
    certainty: ticker.confidence,
    n: ticker.n,
    state: ticker.status,
    simulated: ticker.demo,
  };
}

const heatmapColumns: [heading: string, value: (ticker: HeatmapTicker) => CsvValue][] = [
  ['symbol', ({ symbol }) => symbol],
  ['exchange', ({ exchange }) => exchange],
  ['name', ({ name }) => name],
  ['sector', ({ sector }) => sector],
  ['simulated', ({ demo }) => demo],
  ['status', ({ status }) => status],
  ['n', ({ n }) => n],
  ['abstained', ({ abstained }) => abstained],
  ['failed', ({ failed }) => failed],
  ['attention', ({ attention }) => attention],
  ['score', ({ score }) => score],
  ['confidence', ({ confidence }) => confidence],
];

function toHeatmapTable(tickers: readonly HeatmapTicker[]): CsvTable {
  return {
    heading: heatmapColumns.map(([heading]) => heading),
    rows: tickers.map((ticker) => heatmapColumns.map(([, value]) => value(ticker))),
  };
}

/** HeatmapPanel shows attention and sentiment by ticker over the last 24 hours. */
export function HeatmapPanel({
  universe,
  selectedId,
  onSelect,
  onOpen,
  onSector,
  empty,
  className,
}: HeatmapPanelProps) {
  const trpc = useTRPC();
  const { settings } = useAccount();
  const frame = useRef<HTMLDivElement>(null);
  const heatmap = useQuery(trpc.ticker.heatmap.queryOptions({ hours: 24, universe }));
  const tickers = heatmap.data;
  const items = useMemo(() => tickers?.slice(0, maxTiles).map(toTreemapItem) ?? [], [tickers]);
  const byId = (id: number) => tickers?.find((ticker) => ticker.tickerId === id);

  return (
    <Panel
      title="Attention and sentiment"
      group="A"
      name="map"
      className={className}
      meta={`24 h${tickers && tickers.length > maxTiles ? `, top ${maxTiles} by attention` : ''}`}
      actions={
        <ChartDownloads frame={frame} name="undertone-map" table={() => toHeatmapTable(tickers ?? [])} />
      }
    >
      {heatmap.isError && !tickers ? (
        <ErrorNotice
          error={heatmap.error}
          detail="The stream still works."
          onRetry={() => void heatmap.refetch()}
        />
      ) : !tickers ? (
        <Skeleton height="100%" />
      ) : tickers.length === 0 ? (
        empty
      ) : (
        <div ref={frame} style={{ height: '100%' }}>
          <Treemap
            label="Tickers by attention, coloured by sentiment. Arrow keys move, Space selects, Enter opens."
            items={items}
            palette={settings.palette}
            selectedId={selectedId}
            onSelect={(id) => {
              const ticker = byId(id);
              if (ticker) onSelect(ticker);
            }}
            onOpen={(id) => {
              const ticker = byId(id);
              if (ticker) onOpen(ticker);
            }}
            onSelectGroup={onSector}
          />
        </div>
      )}
    </Panel>
  );
}
