import type { z } from 'zod';

/** findSecretFields are the fields of a configuration that `secret()` marks, optional and defaulted ones included. */
export function findSecretFields(schema: z.ZodObject): string[] {
  const isSecret = (field: z.ZodType): boolean => {
    if (field.meta()?.secret === true) return true;
    const inner = (field.def as { innerType?: z.ZodType }).innerType;
    return inner !== undefined && isSecret(inner);
  };
  return Object.entries(schema.shape).flatMap(([name, field]) =>
    isSecret(field as z.ZodType) ? [name] : [],
  );
}

/** splitSecrets parts a configuration into what may be stored and shown, and what is sealed. */
export function splitSecrets(
  schema: z.ZodObject,
  config: Record<string, unknown>,
): { open: Record<string, unknown>; secrets: Record<string, unknown> } {
  const names = new Set(findSecretFields(schema));
  const entries = Object.entries(config).filter(([, value]) => value !== undefined);
  return {
    open: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
    secrets: Object.fromEntries(entries.filter(([name, value]) => names.has(name) && value !== '')),
  };
}
