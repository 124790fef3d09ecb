import type { z } from 'zod';

/** findSecretFields returns the names of the fields marked with `secret()`, including optional and defaulted ones. */
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

/**
 * splitSecrets separates a configuration into the part that may be shown and the secrets that are encrypted; empty
 * secrets are dropped.
 */
export function splitSecrets(
  schema: z.ZodObject,
  config: Record<string, unknown>,
): { publicConfig: Record<string, unknown>; secrets: Record<string, unknown> } {
  const names = new Set(findSecretFields(schema));
  const entries = Object.entries(config).filter(([, value]) => value !== undefined);
  return {
    publicConfig: Object.fromEntries(entries.filter(([name]) => !names.has(name))),
    secrets: Object.fromEntries(entries.filter(([name, value]) => names.has(name) && value !== '')),
  };
}
