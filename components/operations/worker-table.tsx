import type { ApiOutputs } from '#components/api/trpc.ts';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { HealthMark } from '#components/ui/display/health-mark.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { formatAge } from '#components/ui/format/format-age.ts';
import { useNow } from '#components/ui/hooks/use-now.ts';

const heartbeatTimeoutMs = 15_000;
const busyEventLoopMs = 50;

function formatWorkerDetails(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([, value]) => typeof value !== 'object')
    .map(([name, value]) => `${name.replace(/([A-Z])/g, ' $1').toLowerCase()} ${String(value)}`)
    .join(', ');
}

/** WorkerTable shows each process of ours, whether it was heard of lately and how free its event loop is. */
export function WorkerTable({ workers }: { workers: ApiOutputs['operations']['overview']['workers'] }) {
  const now = useNow();
  if (workers.length === 0) {
    return (
      <EmptyState>No process reports; start them with npm start, and they appear within seconds.</EmptyState>
    );
  }
  return (
    <DataTable label="Processes">
      <thead>
        <tr>
          <th>Role</th>
          <th>Host and process</th>
          <th data-figures>Up for</th>
          <th data-figures>Heard of</th>
          <th data-figures>Event loop p99</th>
          <th>Detail</th>
        </tr>
      </thead>
      <tbody>
        {workers.map((worker) => {
          const sinceHeartbeatMs = now - worker.lastSeenAt.getTime();
          return (
            <tr key={worker.id}>
              <td data-nowrap>
                <HealthMark health={sinceHeartbeatMs > heartbeatTimeoutMs ? 'failing' : 'healthy'} />{' '}
                {worker.role}
              </td>
              <td data-quiet data-nowrap>
                {worker.host} · {worker.pid}
              </td>
              <td data-figures>{formatAge(now - worker.startedAt.getTime())}</td>
              <td data-figures>{formatAge(sinceHeartbeatMs)}</td>
              <td
                data-figures
                title={worker.eventLoopP99Ms > busyEventLoopMs ? 'Above 50 ms: it is busy' : undefined}
              >
                {worker.eventLoopP99Ms.toFixed(0)} ms
              </td>
              <td data-quiet>{formatWorkerDetails(worker.detail)}</td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
