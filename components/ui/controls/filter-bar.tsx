import type { ReactNode } from 'react';
import css from './filter-bar.module.css';

/** FilterBar holds the filters above a table; `note` is shown at its end. */
export function FilterBar({ note, children }: { note?: string; children: ReactNode }) {
  return (
    <search className={css.bar}>
      {children}
      {note ? <span className={css.note}>{note}</span> : null}
    </search>
  );
}

interface FilterProps {
  /** For screen readers only. */
  label: string;
  /** Empty means no filter. */
  value: string;
  onChange: (value: string) => void;
}

/** FilterSearch filters a table by text. */
export function FilterSearch({ label, placeholder, value, onChange }: FilterProps & { placeholder: string }) {
  return (
    <input
      type="search"
      aria-label={label}
      className={css.text}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

export interface FilterSelectProps extends FilterProps {
  /** Label of the empty option, which shows everything. */
  allLabel: string;
  choices: readonly { value: string; label: string }[];
}

/** FilterSelect filters by one value. */
export function FilterSelect({ label, value, allLabel, choices, onChange }: FilterSelectProps) {
  return (
    <select
      aria-label={label}
      className={css.choice}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{allLabel}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
