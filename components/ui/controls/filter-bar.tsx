import type { ReactNode } from 'react';
import css from './filter-bar.module.css';

/** FilterBar holds, above a table, what narrows it; `note` stands at its end. */
export function FilterBar({ note, children }: { note?: string; children: ReactNode }) {
  return (
    <search className={css.bar}>
      {children}
      {note ? <span className={css.note}>{note}</span> : null}
    </search>
  );
}

interface FilterProps {
  /** For screen readers; what can be seen says it already. */
  label: string;
  /** Empty narrows nothing. */
  value: string;
  onChange: (value: string) => void;
}

/** FilterSearch narrows a table by words. */
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
  /** What the empty choice is called. */
  allLabel: string;
  choices: readonly { value: string; label: string }[];
}

/** FilterSelect narrows what is shown to one value. */
export function FilterSelect({ label, value, allLabel: all, choices, onChange }: FilterSelectProps) {
  return (
    <select
      aria-label={label}
      className={css.choice}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{all}</option>
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  );
}
