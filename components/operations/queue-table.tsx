import type { ApiOutputs } from '#components/api/trpc.ts';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { Sparkline } from '#components/ui/display/sparkline.tsx';
import { formatAge } from '#components/ui/format/format-age.ts';
import { formatCount } from '#components/ui/format/format-number.ts';

/** QueueTable shows the jobs of each queue by state, the age of the oldest waiting one and the throughput. */
export function QueueTable({ queues }: { queues: ApiOutputs['operations']['overview']['queues'] }) {
  return (
    <DataTable label="Queues">
      <thead>
        <tr>
          <th>Queue</th>
          <th data-numeric>High priority</th>
          <th data-numeric>Waiting</th>
          <th data-numeric>Running</th>
          <th data-numeric>Delayed</th>
          <th data-numeric>Failed</th>
          <th data-numeric>Oldest waiting</th>
          <th data-numeric>Per min</th>
          <th>Last hour</th>
        </tr>
      </thead>
      <tbody>
        {queues.map((queue) => (
          <tr key={queue.name}>
            <td data-nowrap>{queue.name}</td>
            <td data-numeric>{formatCount(queue.prioritized)}</td>
            <td data-numeric>{formatCount(queue.waiting)}</td>
            <td data-numeric>{formatCount(queue.active)}</td>
            <td data-numeric>{formatCount(queue.delayed)}</td>
            <td data-numeric>{formatCount(queue.failed)}</td>
            <td data-numeric>{queue.oldestMs === null ? '—' : formatAge(queue.oldestMs)}</td>
            <td data-numeric title="Jobs completed in the last full minute">
              {formatCount(queue.doneByMinute.at(-1) ?? 0)}
            </td>
            <td>
              <Sparkline
                values={queue.doneByMinute}
                maxValues={60}
                label={`${queue.name}: completed per minute`}
              />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
