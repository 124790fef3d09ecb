import type { SourceFilter } from '#components/sources/filter-sources.ts';
import { FilterBar, FilterChoice, FilterText } from '#components/ui/filter-bar.tsx';

export interface SourcesToolbarProps {
  filter: SourceFilter;
  kinds: readonly string[];
  tags: readonly string[];
  /** How many of how many are shown. */
  shown: number;
  total: number;
  onChange: (filter: SourceFilter) => void;
}

const healths = ['healthy', 'late', 'failing', 'paused', 'unknown'] as const;
const choicesOf = (values: readonly string[]) => values.map((value) => ({ value, label: value }));

/** SourcesToolbar narrows the list of sources by words, health, kind and tag. */
export function SourcesToolbar({ filter, kinds, tags, shown, total, onChange }: SourcesToolbarProps) {
  const set = (change: Partial<SourceFilter>) => onChange({ ...filter, ...change });
  return (
    <FilterBar note={shown === total ? `${total} sources` : `${shown} of ${total} sources`}>
      <FilterText
        label="Find sources"
        placeholder="Name, outlet or address"
        value={filter.text}
        onChange={(text) => set({ text })}
      />
      <FilterChoice
        label="Health"
        all="any health"
        value={filter.health}
        choices={choicesOf(healths)}
        onChange={(health) => set({ health: health as SourceFilter['health'] })}
      />
      <FilterChoice
        label="Kind"
        all="any kind"
        value={filter.kind}
        choices={choicesOf(kinds)}
        onChange={(kind) => set({ kind })}
      />
      <FilterChoice
        label="Tag"
        all="any tag"
        value={filter.tag}
        choices={choicesOf(tags)}
        onChange={(tag) => set({ tag })}
      />
    </FilterBar>
  );
}
