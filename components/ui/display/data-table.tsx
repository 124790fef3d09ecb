import type { ReactNode } from 'react';
import css from './data-table.module.css';

/** DataTable frames a table that scrolls sideways inside itself; cells with `data-figures` are set in figures. */
export function DataTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={css.frame} aria-label={label} tabIndex={0}>
      <table className={css.table}>{children}</table>
    </section>
  );
}
