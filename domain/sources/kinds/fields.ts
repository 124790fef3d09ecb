import { z } from 'zod';

/** httpUrl is an address that safe-fetch may be asked for; whether it leads inside is judged at connect time. */
export const httpUrl = z
  .string()
  .trim()
  .max(2_000)
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    'Give an address that starts with http:// or https://',
  );

/** secret marks a field that is sealed at rest, never shown again and drawn as a password. */
export function secret<S extends z.ZodType>(schema: S): S {
  return schema.meta({ ...schema.meta(), secret: true }) as S;
}

/** multiline marks a text that the form draws with room for several lines. */
export function multiline<S extends z.ZodType>(schema: S): S {
  return schema.meta({ ...schema.meta(), multiline: true }) as S;
}

/** apiBaseUrl is where an outside API lives, changed only for a proxy of one's own; the default is the real one. */
export function apiBaseUrl(standard: string) {
  return httpUrl
    .default(standard)
    .describe(`Where the API lives; leave it at ${standard} unless a proxy of yours stands between`);
}
