import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { Age } from '#components/ui/display/age.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { formatDuration } from '#components/ui/format/format-age.ts';
import { formatCount } from '#components/ui/format/format-number.ts';

/** FetchRuns lists a source's recent fetches: outcome, duration, size, items and error. */
export function FetchRuns({ sourceId }: { sourceId: string }) {
  const trpc = useTRPC();
  const runs = useQuery(trpc.source.runs.queryOptions({ sourceId, limit: 50 }, { refetchInterval: 5_000 }));
  if (runs.isError && !runs.data)
    return <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />;
  if (!runs.data) return <Skeleton height="200px" />;
  if (runs.data.length === 0) {
    return <EmptyState>No fetches yet. The first appears within seconds.</EmptyState>;
  }
  return (
    <DataTable label="Recent fetches">
      <thead>
        <tr>
          <th>Started</th>
          <th>Outcome</th>
          <th data-numeric>HTTP</th>
          <th data-numeric>Duration</th>
          <th data-numeric>KB</th>
          <th data-numeric>Items</th>
          <th data-numeric>New</th>
          <th data-numeric>Revised</th>
          <th>Message</th>
        </tr>
      </thead>
      <tbody>
        {runs.data.map((run) => (
          <tr key={run.id}>
            <td data-nowrap>
              <Age at={run.startedAt.toISOString()} what="Started" />
            </td>
            <td data-nowrap>{run.outcome.replaceAll('-', ' ')}</td>
            <td data-numeric>{run.httpStatus ?? '—'}</td>
            <td data-numeric>{formatDuration(run.finishedAt.getTime() - run.startedAt.getTime())}</td>
            <td data-numeric>{(run.bytes / 1_024).toFixed(1)}</td>
            <td data-numeric>{formatCount(run.itemsSeen)}</td>
            <td data-numeric>{formatCount(run.itemsNew)}</td>
            <td data-numeric>{formatCount(run.itemsRevised)}</td>
            <td data-quiet>{run.message}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
