import { type TextareaHTMLAttributes, useId } from 'react';
import css from './field.module.css';

export interface TextAreaFieldProps extends TextareaHTMLAttributes<HTMLTextAreaElement> {
  label: string;
  hint?: string | undefined;
  fault?: string | null;
}

/** TextAreaField is a labelled multi-line input across the whole form; white space is kept. */
export function TextAreaField({ label, hint, fault, ...area }: TextAreaFieldProps) {
  const id = useId();
  return (
    <div className={css.field} data-wide>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <textarea
        rows={5}
        spellCheck={false}
        {...area}
        id={id}
        className={css.area}
        aria-invalid={fault ? true : undefined}
        aria-describedby={hint || fault ? `${id}-note` : undefined}
      />
      {fault || hint ? (
        <p id={`${id}-note`} className={fault ? css.fault : css.hint} role={fault ? 'alert' : undefined}>
          {fault ?? hint}
        </p>
      ) : null}
    </div>
  );
}
