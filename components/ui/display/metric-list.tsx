import Link from 'next/link';
import { RollingNumber } from '#components/ui/display/rolling-number.tsx';
import css from './metric-list.module.css';

export interface MetricItem {
  label: string;
  value: string;
  title?: string;
  /** Page that lists what is counted. */
  href?: string;
}

/** MetricList shows a few labelled numbers in a row. */
export function MetricList({ items }: { items: readonly MetricItem[] }) {
  return (
    <dl className={css.metrics}>
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
