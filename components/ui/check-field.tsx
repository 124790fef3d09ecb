import { type InputHTMLAttributes, useId } from 'react';
import css from './field.module.css';

export interface CheckFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: string;
  hint?: string | undefined;
}

/** CheckField is a box to tick, its label beside it. */
export function CheckField({ label, hint, ...input }: CheckFieldProps) {
  const id = useId();
  return (
    <div className={css.field}>
      <span className={css.check}>
        <input {...input} type="checkbox" id={id} aria-describedby={hint ? `${id}-note` : undefined} />
        <label htmlFor={id}>{label}</label>
      </span>
      {hint ? (
        <p id={`${id}-note`} className={css.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}
