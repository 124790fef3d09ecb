import { z } from 'zod';

/** httpUrl is an http or https URL; whether it points into this network is checked by safeFetch when it connects. */
export const httpUrl = z
  .string()
  .trim()
  .max(2_000)
  .refine(
    (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    'Give an address that starts with http:// or https://',
  );

/** secret marks a field that is encrypted at rest, never shown again and entered as a password. */
export function secret<S extends z.ZodType>(schema: S): S {
  return schema.meta({ ...schema.meta(), secret: true }) as S;
}

/** multiline marks a text field of several lines. */
export function multiline<S extends z.ZodType>(schema: S): S {
  return schema.meta({ ...schema.meta(), multiline: true }) as S;
}

/** apiBaseUrl is the base URL of an API, by default the real one; it is changed only to use a proxy. */
export function apiBaseUrl(standard: string) {
  return httpUrl
    .default(standard)
    .describe(`Base address of the API; keep ${standard} unless you use a proxy`);
}
