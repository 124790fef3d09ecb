import type { ConfigField } from '#components/sources/form/config-schema.ts';
import { CheckboxField } from '#components/ui/controls/checkbox-field.tsx';
import { SelectField, TextField } from '#components/ui/controls/field.tsx';
import { TextAreaField } from '#components/ui/controls/text-area-field.tsx';

export interface ConfigFieldInputProps {
  field: ConfigField;
  value: string;
  fault: string | null;
  /** There is a secret already: left empty, it stays. */
  hasStoredSecret: boolean;
  onChange: (text: string) => void;
}

/** ConfigFieldInput draws one field with the control that its schema calls for. */
export function ConfigFieldInput({
  field,
  value,
  fault,
  hasStoredSecret: keepsSecret,
  onChange,
}: ConfigFieldInputProps) {
  const { name, label, hint, control, choices, initial, required } = field;
  const shared = {
    name,
    label,
    hint,
    fault,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  if (control === 'choice') {
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
  if (control === 'tick') {
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
  if (control === 'lines') {
    return <TextAreaField {...shared} value={value} placeholder={initial} required={required} />;
  }
  const isSecret = control === 'secret';
  return (
    <TextField
      {...shared}
      type={isSecret ? 'password' : control}
      autoComplete={isSecret ? 'new-password' : 'off'}
      step="any"
      placeholder={isSecret && keepsSecret ? 'stored; leave empty to keep it' : initial}
      required={required && !(isSecret && keepsSecret)}
      value={value}
    />
  );
}
