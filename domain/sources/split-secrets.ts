import type { z } from 'zod';
import { maskEmbeddedSecrets } from '#domain/sources/embedded-secrets.ts';

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
 * secrets are dropped. A field that contains a secret, such as an address with a token, is in both: masked in the one and
 * whole in the other.
 */
export function splitSecrets(
  schema: z.ZodObject,
  config: Record<string, unknown>,
): { publicConfig: Record<string, unknown>; secrets: Record<string, unknown> } {
  const names = new Set(findSecretFields(schema));
  const publicConfig: Record<string, unknown> = {};
  const secrets: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(config)) {
    if (value === undefined) continue;
    if (names.has(name)) {
      if (value !== '') secrets[name] = value;
      continue;
    }
    const shown = typeof value === 'string' ? maskEmbeddedSecrets(name, value) : value;
    publicConfig[name] = shown;
    if (shown !== value) secrets[name] = value;
  }
  return { publicConfig, secrets };
}
