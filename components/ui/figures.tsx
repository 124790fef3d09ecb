import Link from 'next/link';
import { RollingFigure } from '#components/ui/rolling-figure.tsx';
import css from './figures.module.css';

export interface FigureItem {
  label: string;
  value: string;
  title?: string;
  /** Where what is counted can be seen. */
  href?: string;
}

/** Figures stands a few labelled figures in a row. */
export function Figures({ items }: { items: readonly FigureItem[] }) {
  return (
    <dl className={css.figures}>
      {items.map(({ label, value, title, href }) => (
        <div key={label} title={title}>
          <dt>{href ? <Link href={href}>{label}</Link> : label}</dt>
          <dd>
            <RollingFigure>{value}</RollingFigure>
          </dd>
        </div>
      ))}
    </dl>
  );
}
