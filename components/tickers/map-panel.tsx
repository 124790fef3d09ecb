import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo, useRef } from 'react';
import { useAccount } from '#components/accounts/account-context.tsx';
import { FaultNotice } from '#components/api/fault-notice.tsx';
import type { ApiOutputs } from '#components/api/trpc.ts';
import { useTRPC } from '#components/api/trpc.ts';
import { ChartDownloads } from '#components/charts/chart-downloads.tsx';
import type { TreemapItem } from '#components/charts/prepare-treemap.ts';
import { toCsv } from '#components/charts/to-csv.ts';
import { Treemap } from '#components/charts/treemap.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { Universe } from '#domain/demo/universe.ts';

type HeatmapTicker = ApiOutputs['ticker']['heatmap'][number];

export interface MapPanelProps {
  universe: Universe;
  selectedId: number | null;
  onSelect: (ticker: HeatmapTicker) => void;
  onOpen: (ticker: HeatmapTicker) => void;
  onSector: (sector: string) => void;
  empty: ReactNode;
  className?: string;
}

/** A map of more tiles than this is dust; the rest is told by search and stream. */
const mostTiles = 160;

function itemOf(ticker: HeatmapTicker): TreemapItem {
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

function csvOf(tickers: readonly HeatmapTicker[]): string {
  return toCsv(
    [
      'symbol',
      'exchange',
      'name',
      'sector',
      'simulated',
      'status',
      'n',
      'abstained',
      'failed',
      'attention',
      'score',
      'confidence',
    ],
    tickers.map((t) => [
      t.symbol,
      t.exchange,
      t.name,
      t.sector,
      t.demo,
      t.status,
      t.n,
      t.abstained,
      t.failed,
      t.attention,
      t.score,
      t.confidence,
    ]),
  );
}

/** MapPanel shows where attention is and which way it leans, over the last 24 hours. */
export function MapPanel({
  universe,
  selectedId,
  onSelect,
  onOpen,
  onSector,
  empty,
  className,
}: MapPanelProps) {
  const trpc = useTRPC();
  const { settings } = useAccount();
  const frame = useRef<HTMLDivElement>(null);
  const heatmap = useQuery(trpc.ticker.heatmap.queryOptions({ hours: 24, universe }));
  const tickers = heatmap.data;
  const items = useMemo(() => tickers?.slice(0, mostTiles).map(itemOf) ?? [], [tickers]);
  const byId = (id: number) => tickers?.find((ticker) => ticker.tickerId === id);

  return (
    <Panel
      title="Attention and sentiment"
      group="A"
      name="map"
      className={className}
      meta={`24 h${tickers && tickers.length > mostTiles ? `, the ${mostTiles} most written about` : ''}`}
      actions={<ChartDownloads frame={frame} name="undertone-map" csv={() => csvOf(tickers ?? [])} />}
    >
      {heatmap.isError && !tickers ? (
        <FaultNotice
          error={heatmap.error}
          meanwhile="The stream still works."
          onRetry={() => void heatmap.refetch()}
        />
      ) : !tickers ? (
        <Skeleton height="100%" />
      ) : tickers.length === 0 ? (
        empty
      ) : (
        <div ref={frame} style={{ height: '100%' }}>
          <Treemap
            label="Tickers by attention, coloured by sentiment. Arrow keys move, Space chooses, Enter opens."
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
            onGroup={onSector}
          />
        </div>
      )}
    </Panel>
  );
}
