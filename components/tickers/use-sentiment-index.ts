import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTRPC } from '#components/api/trpc.ts';
import { localOffsetMs } from '#components/charts/local-offset-ms.ts';
import { prepareIndexSeries } from '#components/charts/sentiment-index/prepare-index-series.ts';
import type { IndexRange } from '#components/tickers/index-range-select.tsx';

const hourMs = 3_600_000;
const refetchIntervalMs = 60_000;

/** useSentimentIndex reads a ticker's index over the selected range; by default a day, or an hour while data is less than an hour old. */
export function useSentimentIndex(tickerId: number | null, asOf: Date | null) {
  const trpc = useTRPC();
  const [selected, setRange] = useState<IndexRange | null>(null);
  const input = (inRange: IndexRange) =>
    tickerId === null ? skipToken : { tickerId, range: inRange, ...(asOf ? { asOf } : {}) };
  const day = useQuery(
    trpc.ticker.index.queryOptions(selected === null ? input('24h') : skipToken, {
      refetchInterval: refetchIntervalMs,
    }),
  );
  const first = day.data?.bars[0];
  // In the first hour of data, a chart of a day would be one dot at the edge.
  const isFirstHour = day.data && first ? day.data.to.getTime() - first.startsAt.getTime() < hourMs : false;
  const range: IndexRange = selected ?? (isFirstHour ? '1h' : '24h');
  const index = useQuery(
    trpc.ticker.index.queryOptions(input(range), {
      refetchInterval: refetchIntervalMs,
      placeholderData: keepPreviousData,
    }),
  );
  const series = useMemo(
    () => (index.data ? prepareIndexSeries({ ...index.data, offsetAt: localOffsetMs }) : null),
    [index.data],
  );
  return { range, setRange, index, series };
}
