import type { ReactNode } from 'react';
import css from './notice.module.css';

/** EmptyState shows one sentence and one action in place of data. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={css.empty}>
      <p>{children}</p>
      {action}
    </div>
  );
}
