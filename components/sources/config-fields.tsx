import type { ConfigField } from '#components/sources/config-schema.ts';
import { CheckField } from '#components/ui/check-field.tsx';
import { SelectField, TextField } from '#components/ui/field.tsx';
import { TextAreaField } from '#components/ui/text-area-field.tsx';

export interface ConfigFieldsProps {
  fields: readonly ConfigField[];
  texts: Record<string, string>;
  onChange: (texts: Record<string, string>) => void;
  fault: { field: string | null; message: string } | null;
  /** The source has secrets already: left empty, they stay. */
  keepsSecrets?: boolean;
}

/** ConfigFields draws a kind's configuration from its JSON Schema, so that a new kind needs no form of its own. */
export function ConfigFields({ fields, texts, onChange, fault, keepsSecrets = false }: ConfigFieldsProps) {
  return fields.map((field) => {
    const { name, label, hint, control, choices, initial, required } = field;
    const shared = {
      name,
      label,
      hint,
      fault: fault?.field === `config.${name}` ? fault.message : null,
      onChange: (event: { target: { value: string } }) => onChange({ ...texts, [name]: event.target.value }),
    };
    const value = texts[name] ?? '';
    if (control === 'choice') {
      return (
        <SelectField key={name} {...shared} value={value || initial}>
          {required ? null : initial ? null : <option value="">—</option>}
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice.replaceAll('-', ' ')}
            </option>
          ))}
        </SelectField>
      );
    }
    if (control === 'tick') {
      return (
        <CheckField
          key={name}
          name={name}
          label={label}
          hint={hint}
          checked={(value || initial) === 'true'}
          onChange={(event) => onChange({ ...texts, [name]: String(event.target.checked) })}
        />
      );
    }
    if (control === 'lines') {
      return <TextAreaField key={name} {...shared} value={value} placeholder={initial} required={required} />;
    }
    const isSecret = control === 'secret';
    return (
      <TextField
        key={name}
        {...shared}
        type={isSecret ? 'password' : control}
        autoComplete={isSecret ? 'new-password' : 'off'}
        step="any"
        placeholder={isSecret && keepsSecrets ? 'stored; leave empty to keep it' : initial}
        required={required && !(isSecret && keepsSecrets)}
        value={value}
      />
    );
  });
}
