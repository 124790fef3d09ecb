import type { FormHTMLAttributes } from 'react';
import css from './form-grid.module.css';

/** FormGrid lays out a form's fields in columns where there is room. */
export function FormGrid(props: Omit<FormHTMLAttributes<HTMLFormElement>, 'className'>) {
  return <form {...props} className={css.form} />;
}

/** FormFooter holds a form's buttons and errors, across its whole width. */
export function FormFooter({ children }: { children: React.ReactNode }) {
  return <div className={css.foot}>{children}</div>;
}
