/** ConfigFieldSchema is the part of a field's JSON Schema that the form uses. */
interface ConfigFieldSchema {
  type?: unknown;
  title?: unknown;
  description?: unknown;
  default?: unknown;
  enum?: unknown[];
  format?: unknown;
  secret?: unknown;
  multiline?: unknown;
}

/** ConfigField is one field of a kind's configuration in the form. */
export interface ConfigField {
  name: string;
  label: string;
  hint: string | undefined;
  control: 'text' | 'url' | 'number' | 'secret' | 'textarea' | 'select' | 'checkbox';
  choices: string[];
  /** Default value as text; empty without one. */
  initial: string;
  required: boolean;
}

const labelOverrides: Record<string, string> = { url: 'URL', rate: 'Rate limit', cik: 'CIK', ciks: 'CIKs' };

/** toFieldLabel converts a field's name to a label: `itemsPath` is "Items path". */
export function toFieldLabel(name: string): string {
  if (labelOverrides[name]) return labelOverrides[name];
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/\b(api|url|id|cik|json|utc)\b/g, (word) => word.toUpperCase());
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function chooseControl(name: string, schema: ConfigFieldSchema): ConfigField['control'] {
  if (schema.secret === true) return 'secret';
  if (schema.enum) return 'select';
  if (schema.type === 'boolean') return 'checkbox';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.multiline === true) return 'textarea';
  return name === 'url' ? 'url' : 'text';
}

/** toConfigFields converts a JSON Schema to form fields, in the order of the schema. */
export function toConfigFields(schema: { properties?: unknown; required?: unknown }): ConfigField[] {
  const properties = (schema.properties ?? {}) as Record<string, ConfigFieldSchema>;
  const required = (schema.required ?? []) as string[];
  return Object.entries(properties).map(([name, field]) => ({
    name,
    label: typeof field.title === 'string' ? field.title : toFieldLabel(name),
    hint: typeof field.description === 'string' ? field.description : undefined,
    control: chooseControl(name, field),
    choices: (field.enum ?? []).map(String),
    initial: field.default === undefined ? '' : String(field.default),
    required: required.includes(name),
  }));
}

/** Up to this many optional fields are not collapsed. */
const maxInlineFields = 3;

/**
 * splitFields separates required fields from optional ones, which are collapsed. All fields are main when none is required
 * or few are optional.
 */
export function splitFields(fields: readonly ConfigField[]): { main: ConfigField[]; more: ConfigField[] } {
  const main = fields.filter(({ required }) => required);
  const more = fields.filter(({ required }) => !required);
  return main.length === 0 || more.length <= maxInlineFields
    ? { main: [...fields], more: [] }
    : { main, more };
}

/** parseConfigForm converts the form's texts to a configuration; empty fields are left out, so that the default or the stored
 * secret applies. */
export function parseConfigForm(
  fields: readonly ConfigField[],
  texts: Record<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, control, initial }): [string, string | number | boolean][] => {
      const raw = texts[name] ?? '';
      const text = control === 'textarea' ? raw : raw.trim();
      if (control === 'checkbox') return [[name, (text || initial) === 'true']];
      if (text.trim() === '') return [];
      return [[name, control === 'number' ? Number(text) : text]];
    }),
  );
}
