import { RollingFigure } from '#components/ui/rolling-figure.tsx';
import css from './figures.module.css';

/** Figures stands a few labelled figures in a row. */
export function Figures({ items }: { items: readonly { label: string; value: string; title?: string }[] }) {
  return (
    <dl className={css.figures}>
      {items.map(({ label, value, title }) => (
        <div key={label} title={title}>
          <dt>{label}</dt>
          <dd>
            <RollingFigure>{value}</RollingFigure>
          </dd>
        </div>
      ))}
    </dl>
  );
}
