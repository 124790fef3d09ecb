/** ConfigFieldSchema is what the form reads of a kind's JSON Schema. */
export interface ConfigFieldSchema {
  type?: unknown;
  title?: unknown;
  description?: unknown;
  default?: unknown;
  enum?: unknown[];
  format?: unknown;
  secret?: unknown;
  multiline?: unknown;
}

/** ConfigField is one field of a kind's configuration as the form draws it. */
export interface ConfigField {
  name: string;
  label: string;
  hint: string | undefined;
  control: 'text' | 'url' | 'number' | 'secret' | 'lines' | 'choice' | 'tick';
  choices: string[];
  /** As text; empty when there is none. */
  initial: string;
  required: boolean;
}

const labelOverrides: Record<string, string> = { url: 'Address', rate: 'Pace', cik: 'CIK' };

/** toFieldLabel spells a field's name for people: `itemsPath` is "Items path". */
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
  if (schema.enum) return 'choice';
  if (schema.type === 'boolean') return 'tick';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.multiline === true) return 'lines';
  return name === 'url' ? 'url' : 'text';
}

/** toConfigFields are the fields of a kind's configuration in the order of its schema; pure. */
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

/** Up to so many further fields stand with the others. */
const maxInlineFields = 3;

/**
 * splitFields parts what has to be given from what has a default or may be left out, so that long forms begin short. A
 * kind that needs nothing, or has few further fields, keeps them all in front; pure.
 */
export function splitFields(fields: readonly ConfigField[]): { main: ConfigField[]; more: ConfigField[] } {
  const main = fields.filter(({ required }) => required);
  const more = fields.filter(({ required }) => !required);
  return main.length === 0 || more.length <= maxInlineFields
    ? { main: [...fields], more: [] }
    : { main, more };
}

/** parseConfigForm makes a configuration of the form's texts; what is left empty keeps its default, or its stored secret. */
export function parseConfigForm(
  fields: readonly ConfigField[],
  texts: Record<string, string>,
): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ name, control, initial }): [string, string | number | boolean][] => {
      const raw = texts[name] ?? '';
      const text = control === 'lines' ? raw : raw.trim();
      if (control === 'tick') return [[name, (text || initial) === 'true']];
      if (text.trim() === '') return [];
      return [[name, control === 'number' ? Number(text) : text]];
    }),
  );
}
