import { useId } from 'react';
import type { SourceFilter } from '#components/sources/filter-sources.ts';
import css from './sources-toolbar.module.css';

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

function Choice({
  label,
  value,
  all,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  all: string;
  choices: readonly string[];
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <>
      <label className="visually-hidden" htmlFor={id}>
        {label}
      </label>
      <select id={id} className={css.choice} value={value} onChange={(event) => onChange(event.target.value)}>
        <option value="">{all}</option>
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice}
          </option>
        ))}
      </select>
    </>
  );
}

/** SourcesToolbar narrows the list of sources by words, health, kind and tag. */
export function SourcesToolbar({ filter, kinds, tags, shown, total, onChange }: SourcesToolbarProps) {
  const id = useId();
  const set = (change: Partial<SourceFilter>) => onChange({ ...filter, ...change });
  return (
    <search className={css.bar}>
      <label className="visually-hidden" htmlFor={id}>
        Find sources
      </label>
      <input
        id={id}
        type="search"
        className={css.text}
        placeholder="Name, outlet or address"
        value={filter.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <Choice
        label="Health"
        all="any health"
        value={filter.health}
        choices={healths}
        onChange={(health) => set({ health: health as SourceFilter['health'] })}
      />
      <Choice
        label="Kind"
        all="any kind"
        value={filter.kind}
        choices={kinds}
        onChange={(kind) => set({ kind })}
      />
      <Choice label="Tag" all="any tag" value={filter.tag} choices={tags} onChange={(tag) => set({ tag })} />
      <span className={css.count}>
        {shown === total ? `${total} sources` : `${shown} of ${total} sources`}
      </span>
    </search>
  );
}
