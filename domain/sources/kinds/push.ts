import { z } from 'zod';
import { secret } from '#domain/sources/kinds/fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

/** pushKind is signed events that another system posts to us. */
export const pushKind = defineSourceKind({
  title: 'Push',
  description: 'Events that another system sends to an address of this terminal, signed with a shared secret',
  config: z.object({
    secret: secret(
      z
        .string()
        .trim()
        .min(24, 'A secret needs 24 characters or more')
        .max(200)
        .describe('Shared secret for the signatures; if empty, one is generated and shown once'),
    ).optional(),
    perMinute: z
      .number()
      .int()
      .min(1)
      .max(6_000)
      .default(120)
      .describe('Maximum requests a minute; more are answered with 429 and a time to wait'),
  }),
  delivery: 'receive',
  supportsBackfill: false,
});
