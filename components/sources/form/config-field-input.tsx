import type { ConfigField } from '#components/sources/form/config-schema.ts';
import { CheckboxField } from '#components/ui/controls/checkbox-field.tsx';
import { SelectField, TextField } from '#components/ui/controls/field.tsx';
import { TextAreaField } from '#components/ui/controls/text-area-field.tsx';

export interface ConfigFieldInputProps {
  field: ConfigField;
  value: string;
  fault: string | null;
  /** A secret is stored; an empty field keeps it. */
  hasStoredSecret: boolean;
  onChange: (text: string) => void;
}

/** ConfigFieldInput renders one field with the control for its schema. */
export function ConfigFieldInput({ field, value, fault, hasStoredSecret, onChange }: ConfigFieldInputProps) {
  const { name, label, hint, control, choices, initial, required } = field;
  const shared = {
    name,
    label,
    hint,
    fault,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (control === 'select') {
    return (
      <SelectField {...shared} value={value || initial}>
        {required || initial ? null : <option value="">—</option>}
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {choice.replaceAll('-', ' ')}
          </option>
        ))}
      </SelectField>
    );
  }
  if (control === 'checkbox') {
    return (
      <CheckboxField
        name={name}
        label={label}
        hint={hint}
        checked={(value || initial) === 'true'}
        onChange={(event) => onChange(String(event.target.checked))}
      />
    );
  }
  if (control === 'textarea') {
    return <TextAreaField {...shared} value={value} placeholder={initial} required={required} />;
  }
  const isSecret = control === 'secret';
  return (
    <TextField
      {...shared}
      type={isSecret ? 'password' : control}
      autoComplete={isSecret ? 'new-password' : 'off'}
      step="any"
      placeholder={isSecret && hasStoredSecret ? 'Stored. Leave empty to keep.' : initial}
      required={required && !(isSecret && hasStoredSecret)}
      value={value}
    />
  );
}
