import { useQuery } from '@tanstack/react-query';
import { ErrorNotice } from '#components/api/error-notice.tsx';
import { useTRPC } from '#components/api/trpc.ts';
import { Age } from '#components/ui/display/age.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { Skeleton } from '#components/ui/feedback/skeleton.tsx';
import { formatDuration } from '#components/ui/format/format-age.ts';
import { formatCount } from '#components/ui/format/format-number.ts';

/** FetchRuns lists a source's latest attempts: what came, how much, how long it took, or why nothing. */
export function FetchRuns({ sourceId }: { sourceId: string }) {
  const trpc = useTRPC();
  const runs = useQuery(trpc.source.runs.queryOptions({ sourceId, limit: 50 }, { refetchInterval: 5_000 }));
  if (runs.isError && !runs.data)
    return <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />;
  if (!runs.data) return <Skeleton height="200px" />;
  if (runs.data.length === 0) {
    return <EmptyState>It has not been read yet; the first run shows here within seconds.</EmptyState>;
  }
  return (
    <DataTable label="Latest runs">
      <thead>
        <tr>
          <th>Started</th>
          <th>Outcome</th>
          <th data-figures>HTTP</th>
          <th data-figures>Took</th>
          <th data-figures>KB</th>
          <th data-figures>Seen</th>
          <th data-figures>New</th>
          <th data-figures>Changed</th>
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
            <td data-figures>{run.httpStatus ?? '—'}</td>
            <td data-figures>{formatDuration(run.finishedAt.getTime() - run.startedAt.getTime())}</td>
            <td data-figures>{(run.bytes / 1_024).toFixed(1)}</td>
            <td data-figures>{formatCount(run.itemsSeen)}</td>
            <td data-figures>{formatCount(run.itemsNew)}</td>
            <td data-figures>{formatCount(run.itemsRevised)}</td>
            <td data-quiet>{run.message}</td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
