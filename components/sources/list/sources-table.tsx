import type { ApiOutputs } from '#components/api/trpc.ts';
import { SourceRow } from '#components/sources/list/source-row.tsx';
import type { Source } from '#components/sources/source.ts';
import type { useSourceActions } from '#components/sources/use-source-actions.ts';
import { Button } from '#components/ui/controls/button.tsx';
import { DataTable } from '#components/ui/display/data-table.tsx';
import { HiddenColumnHeader } from '#components/ui/display/hidden-column-header.tsx';
import { toggleSelected } from '#components/ui/display/toggle-selected.ts';
import { EmptyState } from '#components/ui/feedback/empty-state.tsx';

export interface SourcesTableProps {
  sources: readonly Source[];
  latencies: ReadonlyMap<string, ApiOutputs['source']['latency'][number]>;
  actions: ReturnType<typeof useSourceActions>;
  /** Ids of the selected sources. */
  selected: ReadonlySet<string>;
  onSelect: (ids: ReadonlySet<string>) => void;
  onClearFilter: () => void;
}

/** SourcesTable lists sources with a checkbox to select each, and one to select all shown. */
export function SourcesTable({
  sources,
  latencies,
  actions,
  selected,
  onSelect,
  onClearFilter,
}: SourcesTableProps) {
  if (sources.length === 0) {
    return (
      <EmptyState action={<Button onClick={onClearFilter}>Clear filters</Button>}>
        No sources match.
      </EmptyState>
    );
  }
  const all = sources.every(({ id }) => selected.has(id));
  return (
    <DataTable label="Sources">
      <thead>
        <tr>
          <th>
            <input
              type="checkbox"
              aria-label="Select all shown"
              checked={all}
              onChange={(event) => onSelect(new Set(event.target.checked ? sources.map(({ id }) => id) : []))}
            />
          </th>
          <th>Source</th>
          <th>Kind</th>
          <th>Last success</th>
          <th data-numeric title="From published to seen: median and 95th percentile, last 7 days">
            Delay p50 / p95
          </th>
          <th data-numeric>Consecutive failures</th>
          <th>Last error</th>
          <th>Next check</th>
          <th data-numeric>Articles, 24 h</th>
          <HiddenColumnHeader>Actions</HiddenColumnHeader>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceRow
            key={source.id}
            source={source}
            latency={latencies.get(source.id) ?? null}
            actions={actions}
            selected={selected.has(source.id)}
            onSelect={(on) => onSelect(toggleSelected(selected, source.id, on))}
          />
        ))}
      </tbody>
    </DataTable>
  );
}
