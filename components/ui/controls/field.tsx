import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId } from 'react';
import css from './field.module.css';

interface LabelledFieldProps {
  label: string;
  hint?: ReactNode;
  fault?: string | null;
}

function FieldFrame({
  id,
  label,
  hint,
  fault,
  children,
}: LabelledFieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children}
      {fault ? (
        <p id={`${id}-note`} className={css.fault} role="alert">
          {fault}
        </p>
      ) : hint ? (
        <p id={`${id}-note`} className={css.hint}>
          {hint}
        </p>
      ) : null}
    </div>
  );
}

/** TextField is a labelled input with a hint or an error. */
export function TextField({
  label,
  hint,
  fault,
  ...input
}: LabelledFieldProps & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} fault={fault}>
      <input
        {...input}
        id={id}
        className={css.input}
        aria-invalid={fault ? true : undefined}
        aria-describedby={hint || fault ? `${id}-note` : undefined}
      />
    </FieldFrame>
  );
}

/** SelectField is a labelled native select. */
export function SelectField({
  label,
  hint,
  fault,
  children,
  ...select
}: LabelledFieldProps & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} hint={hint} fault={fault}>
      <select
        {...select}
        id={id}
        className={css.input}
        aria-describedby={hint || fault ? `${id}-note` : undefined}
      >
        {children}
      </select>
    </FieldFrame>
  );
}
