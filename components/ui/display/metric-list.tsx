import Link from 'next/link';
import { RollingNumber } from '#components/ui/display/rolling-number.tsx';
import css from './metric-list.module.css';

export interface MetricItem {
  label: string;
  value: string;
  title?: string;
  /** AddressStep what is counted can be seen. */
  href?: string;
}

/** MetricList stands a few labelled figures in a row. */
export function MetricList({ items }: { items: readonly MetricItem[] }) {
  return (
    <dl className={css.figures}>
      {items.map(({ label, value, title, href }) => (
        <div key={label} title={title}>
          <dt>{href ? <Link href={href}>{label}</Link> : label}</dt>
          <dd>
            <RollingNumber>{value}</RollingNumber>
          </dd>
        </div>
      ))}
    </dl>
  );
}
