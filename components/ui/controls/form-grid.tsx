import type { FormHTMLAttributes } from 'react';
import css from './form-grid.module.css';

/** FormGrid lays the fields of a form into columns where there is room. */
export function FormGrid(props: Omit<FormHTMLAttributes<HTMLFormElement>, 'className'>) {
  return <form {...props} className={css.form} />;
}

/** FormFooter holds a form's buttons and what went wrong, across its whole width. */
export function FormFooter({ children }: { children: React.ReactNode }) {
  return <div className={css.foot}>{children}</div>;
}
