import type { FormHTMLAttributes } from 'react';
import css from './form-grid.module.css';

/** FormGrid lays the fields of a form into columns where there is room. */
export function FormGrid({ className, ...rest }: FormHTMLAttributes<HTMLFormElement>) {
  return <form {...rest} className={[css.form, className].join(' ')} />;
}

/** FormFoot holds a form's buttons and what went wrong, across its whole width. */
export function FormFoot({ children }: { children: React.ReactNode }) {
  return <div className={css.foot}>{children}</div>;
}
