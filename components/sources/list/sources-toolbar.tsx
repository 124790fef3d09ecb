import type { SourceFilter } from '#components/sources/list/filter-sources.ts';
import { FilterBar, FilterSearch, FilterSelect } from '#components/ui/controls/filter-bar.tsx';

export interface SourcesToolbarProps {
  filter: SourceFilter;
  kinds: readonly string[];
  tags: readonly string[];
  /** Number of sources shown, of `total`. */
  shown: number;
  total: number;
  onChange: (filter: SourceFilter) => void;
}

const healthStates = ['healthy', 'late', 'failing', 'paused', 'unknown'] as const;
const toChoices = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** SourcesToolbar filters the list of sources by text, status, kind and tag. */
export function SourcesToolbar({ filter, kinds, tags, shown, total, onChange }: SourcesToolbarProps) {
  const set = (change: Partial<SourceFilter>) => onChange({ ...filter, ...change });
  return (
    <FilterBar note={shown === total ? `${total} sources` : `${shown} of ${total} sources`}>
      <FilterSearch
        label="Find sources"
        placeholder="Name, outlet or URL"
        value={filter.text}
        onChange={(text) => set({ text })}
      />
      <FilterSelect
        label="Status"
        allLabel="Any status"
        value={filter.health}
        choices={toChoices(healthStates)}
        onChange={(health) => set({ health: health as SourceFilter['health'] })}
      />
      <FilterSelect
        label="Kind"
        allLabel="Any kind"
        value={filter.kind}
        choices={toChoices(kinds)}
        onChange={(kind) => set({ kind })}
      />
      <FilterSelect
        label="Tag"
        allLabel="Any tag"
        value={filter.tag}
        choices={toChoices(tags)}
        onChange={(tag) => set({ tag })}
      />
    </FilterBar>
  );
}
