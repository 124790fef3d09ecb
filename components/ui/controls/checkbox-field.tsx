import { type InputHTMLAttributes, useId } from 'react';
import css from './field.module.css';

export interface CheckboxFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> {
  label: string;
  hint?: string | undefined;
}

/** CheckboxField is a checkbox with its label beside it. */
export function CheckboxField({ label, hint, ...input }: CheckboxFieldProps) {
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
