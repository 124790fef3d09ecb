import type { ReactNode } from 'react';
import css from './data-table.module.css';

/** DataTable is a table that scrolls horizontally in its own frame; cells with `data-numeric` use tabular numbers. */
export function DataTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard
    <section className={css.frame} aria-label={label} tabIndex={0}>
      <table className={css.table}>{children}</table>
    </section>
  );
}
