import type { ApiOutputs } from '#components/api/trpc.ts';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { HealthMark } from '#components/ui/display/health-mark.tsx';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';
import { formatAge } from '#components/ui/format/format-age.ts';
import { formatDetails } from '#components/ui/format/format-details.ts';
import { useNow } from '#components/ui/hooks/use-now.ts';

const heartbeatTimeoutMs = 15_000;
const busyEventLoopMs = 50;

/** Nested metrics are left out of the table. */
const withoutNested = (details: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(details).filter(([, value]) => typeof value !== 'object'));

/** WorkerTable shows each process with its last heartbeat and event loop delay. */
export function WorkerTable({ workers }: { workers: ApiOutputs['operations']['overview']['workers'] }) {
  const now = useNow();
  if (workers.length === 0) {
    return <EmptyState>No running processes. Start them with npm start.</EmptyState>;
  }
  return (
    <DataTable label="Processes">
      <thead>
        <tr>
          <th>Role</th>
          <th>Host and process</th>
          <th data-numeric>Uptime</th>
          <th data-numeric>Last heartbeat</th>
          <th data-numeric>Event loop p99</th>
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
              <td data-numeric>{formatAge(now - worker.startedAt.getTime())}</td>
              <td data-numeric>{formatAge(sinceHeartbeatMs)}</td>
              <td
                data-numeric
                title={worker.eventLoopP99Ms > busyEventLoopMs ? 'Above 50 ms: busy' : undefined}
              >
                {worker.eventLoopP99Ms.toFixed(0)} ms
              </td>
              <td data-quiet>{formatDetails(withoutNested(worker.detail))}</td>
            </tr>
          );
        })}
      </tbody>
    </DataTable>
  );
}
