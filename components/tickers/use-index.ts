import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTRPC } from '#components/api/trpc.ts';
import { localOffset } from '#components/charts/local-offset.ts';
import { prepareIndexSeries } from '#components/charts/prepare-index-series.ts';
import type { Range } from '#components/tickers/index-ranges.tsx';

const hourMs = 3_600_000;
const againEveryMs = 60_000;

/** useIndex is a ticker's index over the range one chose; until then over a day, or its last hour while data is young. */
export function useIndex(tickerId: number | null, asOf: Date | null) {
  const trpc = useTRPC();
  const [chosen, setRange] = useState<Range | null>(null);
  const input = (inRange: Range) =>
    tickerId === null ? skipToken : { tickerId, range: inRange, ...(asOf ? { asOf } : {}) };
  const day = useQuery(
    trpc.ticker.index.queryOptions(chosen === null ? input('24h') : skipToken, {
      refetchInterval: againEveryMs,
    }),
  );
  const first = day.data?.bars[0];
  // In its first hour a day's chart of a new installation would be one dot at the edge.
  const young = day.data && first ? day.data.to.getTime() - first.startsAt.getTime() < hourMs : false;
  const range: Range = chosen ?? (young ? '1h' : '24h');
  const index = useQuery(
    trpc.ticker.index.queryOptions(input(range), {
      refetchInterval: againEveryMs,
      placeholderData: keepPreviousData,
    }),
  );
  const series = useMemo(
    () => (index.data ? prepareIndexSeries({ ...index.data, offsetAt: localOffset }) : null),
    [index.data],
  );
  return { range, setRange, index, series };
}
