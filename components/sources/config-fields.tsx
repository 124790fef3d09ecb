import type { ApiOutputs } from '#components/api/trpc.ts';
import { TextField } from '#components/ui/field.tsx';

type Kind = ApiOutputs['source']['kinds'][number];
type Schema = { type?: unknown; description?: unknown; default?: unknown };

const names: Record<string, string> = { url: 'Address', seed: 'Seed', rate: 'Pace' };

/** schemaFields are the fields of a kind's configuration, as its JSON Schema names them. */
function schemaFields(kind: Kind): { name: string; schema: Schema; required: boolean }[] {
  const properties = (kind.schema.properties ?? {}) as Record<string, Schema>;
  const required = (kind.schema.required ?? []) as string[];
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    schema,
    required: required.includes(name),
  }));
}

/** readConfig makes a kind's configuration of the form's text; what is left empty keeps its default. */
export function readConfig(kind: Kind, texts: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    schemaFields(kind).flatMap(({ name, schema }) => {
      const text = texts[name]?.trim() ?? '';
      if (text === '') return [];
      const numeric = schema.type === 'number' || schema.type === 'integer';
      return [[name, numeric ? Number(text) : text]];
    }),
  );
}

export interface ConfigFieldsProps {
  kind: Kind;
  texts: Record<string, string>;
  onChange: (texts: Record<string, string>) => void;
  fault: { field: string | null; message: string } | null;
}

/** ConfigFields draws a kind's configuration from its JSON Schema, so that a new kind needs no form of its own. */
export function ConfigFields({ kind, texts, onChange, fault }: ConfigFieldsProps) {
  return schemaFields(kind).map(({ name, schema, required }) => (
    <TextField
      key={name}
      name={name}
      label={names[name] ?? name}
      hint={typeof schema.description === 'string' ? schema.description : undefined}
      type={name === 'url' ? 'url' : schema.type === 'string' ? 'text' : 'number'}
      step="any"
      placeholder={schema.default === undefined ? '' : String(schema.default)}
      required={required}
      value={texts[name] ?? ''}
      fault={fault?.field === `config.${name}` ? fault.message : null}
      onChange={(event) => onChange({ ...texts, [name]: event.target.value })}
    />
  ));
}
