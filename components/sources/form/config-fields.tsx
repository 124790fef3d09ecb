import { useState } from 'react';
import { ConfigFieldInput } from '#components/sources/form/config-field-input.tsx';
import { type ConfigField, splitFields } from '#components/sources/form/config-schema.ts';
import css from './config-fields.module.css';

export interface ConfigFieldsProps {
  fields: readonly ConfigField[];
  values: Record<string, string>;
  onChange: (texts: Record<string, string>) => void;
  fault: { field: string | null; message: string } | null;
  /** The source has secrets already: left empty, they stay. */
  hasStoredSecrets?: boolean;
}

/**
 * ConfigFields draws a kind's configuration from its JSON Schema, so that a new kind needs no form of its own; what need
 * not be given is folded away, unless something was set there or is wrong with it.
 */
export function ConfigFields({
  fields,
  values: texts,
  onChange,
  fault,
  hasStoredSecrets: keepsSecrets = false,
}: ConfigFieldsProps) {
  const { main, more } = splitFields(fields);
  const isFaulty = ({ name }: ConfigField) => fault?.field === `config.${name}`;
  const isSet = ({ name, initial }: ConfigField) => (texts[name] ?? '') !== '' && texts[name] !== initial;
  const [open, setOpen] = useState(() => more.some(isSet));
  const draw = (field: ConfigField) => (
    <ConfigFieldInput
      key={field.name}
      field={field}
      value={texts[field.name] ?? ''}
      fault={isFaulty(field) ? (fault?.message ?? null) : null}
      hasStoredSecret={keepsSecrets}
      onChange={(text) => onChange({ ...texts, [field.name]: text })}
    />
  );
  return (
    <>
      {main.map(draw)}
      {more.length > 0 ? (
        <details
          className={css.more}
          open={open || more.some(isFaulty)}
          onToggle={(event) => setOpen(event.currentTarget.open)}
        >
          <summary>
            More settings <span className={css.names}>{more.map(({ label }) => label).join(', ')}</span>
          </summary>
          <div className={css.fields}>{more.map(draw)}</div>
        </details>
      ) : null}
    </>
  );
}
