import { useState } from 'react';
import { ConfigFieldInput } from '#components/sources/form/config-field-input.tsx';
import { type ConfigField, splitFields } from '#components/sources/form/config-schema.ts';
import css from './config-fields.module.css';

export interface ConfigFieldsProps {
  fields: readonly ConfigField[];
  values: Record<string, string>;
  onChange: (values: Record<string, string>) => void;
  fault: { field: string | null; message: string } | null;
  /** The source has stored secrets; empty fields keep them. */
  hasStoredSecrets?: boolean;
}

/**
 * ConfigFields renders a kind's configuration from its JSON Schema. Optional fields are collapsed unless one is set or has
 * an error.
 */
export function ConfigFields({
  fields,
  values,
  onChange,
  fault,
  hasStoredSecrets = false,
}: ConfigFieldsProps) {
  const { main, more } = splitFields(fields);
  const isFaulty = ({ name }: ConfigField) => fault?.field === `config.${name}`;
  const isSet = ({ name, initial }: ConfigField) => (values[name] ?? '') !== '' && values[name] !== initial;
  const [open, setOpen] = useState(() => more.some(isSet));
  const render = (field: ConfigField) => (
    <ConfigFieldInput
      key={field.name}
      field={field}
      value={values[field.name] ?? ''}
      fault={isFaulty(field) ? (fault?.message ?? null) : null}
      hasStoredSecret={hasStoredSecrets}
      onChange={(text) => onChange({ ...values, [field.name]: text })}
    />
  );
  return (
    <>
      {main.map(render)}
      {more.length > 0 ? (
        <details
          className={css.more}
          open={open || more.some(isFaulty)}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>
            More settings <span className={css.names}>{more.map(({ label }) => label).join(', ')}</span>
          </summary>
          <div className={css.fields}>{more.map(render)}</div>
        </details>
      ) : null}
    </>
  );
}
