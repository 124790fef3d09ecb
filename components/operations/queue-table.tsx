import type { ApiOutputs } from '#components/api/trpc.ts';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { Sparkline } from '#components/ui/display/sparkline.tsx';
import { formatAge } from '#components/ui/format/format-age.ts';
import { formatCount } from '#components/ui/format/format-number.ts';

/** QueueTable shows what waits, runs and failed in each queue, how long the oldest has waited and how much is done. */
export function QueueTable({ queues }: { queues: ApiOutputs['operations']['overview']['queues'] }) {
  return (
    <DataTable label="Queues">
      <thead>
        <tr>
          <th>Queue</th>
          <th data-figures>High priority</th>
          <th data-figures>Waiting</th>
          <th data-figures>Running</th>
          <th data-figures>Delayed</th>
          <th data-figures>Failed</th>
          <th data-figures>Oldest</th>
          <th data-figures>A minute</th>
          <th>Last hour</th>
        </tr>
      </thead>
      <tbody>
        {queues.map((queue) => (
          <tr key={queue.name}>
            <td data-nowrap>{queue.name}</td>
            <td data-figures>{formatCount(queue.prioritized)}</td>
            <td data-figures>{formatCount(queue.waiting)}</td>
            <td data-figures>{formatCount(queue.active)}</td>
            <td data-figures>{formatCount(queue.delayed)}</td>
            <td data-figures>{formatCount(queue.failed)}</td>
            <td data-figures>{queue.oldestMs === null ? '—' : formatAge(queue.oldestMs)}</td>
            <td data-figures title="Jobs done in the last whole minute">
              {formatCount(queue.doneByMinute.at(-1) ?? 0)}
            </td>
            <td>
              <Sparkline values={queue.doneByMinute} maxValues={60} label={`${queue.name}: done by minute`} />
            </td>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
