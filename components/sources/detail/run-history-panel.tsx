import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { localOffsetMs } from '#components/charts/local-offset-ms.ts';
import { prepareRunHistory } from '#components/charts/run-history/prepare-run-history.ts';
import { RunHistoryChart } from '#components/charts/run-history/run-history-chart.tsx';
import { SegmentedControl } from '#components/ui/controls/segmented-control.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { Panel } from '#components/ui/layout/panel.tsx';

const ranges = { '24': '24h', '168': '7d', '720': '30d' } as const;
type Range = keyof typeof ranges;
const segments = Object.entries(ranges).map(([value, label]) => ({ value: value as Range, label }));

/** RunHistoryPanel shows a source's fetches over a day, a week or a month. */
export function RunHistoryPanel({ sourceId, name }: { sourceId: string; name: string }) {
  const trpc = useTRPC();
  const [range, setRange] = useState<Range>('24');
  const hours = Number(range) as 24 | 168 | 720;
  const runs = useQuery(trpc.source.history.queryOptions({ sourceId, hours }, { refetchInterval: 15_000 }));
  const history = useMemo(
    () =>
      runs.data &&
      prepareRunHistory({
        buckets: runs.data.slots,
        bucketMs: runs.data.slotMs,
        from: runs.data.from,
        to: runs.data.to,
        offsetAt: localOffsetMs,
      }),
    [runs.data],
  );
  const share = history?.failedShare ?? null;
  return (
    <Panel
      title="Fetches"
      name="history"
      meta={share === null ? null : `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}% failed`}
      actions={<SegmentedControl label="Range" value={range} segments={segments} onChange={setRange} />}
    >
      {runs.isError && !history ? (
        <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />
      ) : history ? (
        <RunHistoryChart history={history} name={name} />
      ) : (
        <Skeleton height="190px" />
      )}
    </Panel>
  );
}
