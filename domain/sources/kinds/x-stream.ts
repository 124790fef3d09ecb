import { z } from 'zod';
import { apiBaseUrl, multiline } from '#domain/sources/kinds/fields.ts';
import { bearerToken } from '#domain/sources/kinds/x.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

/** xStreamKind is the filtered stream of X: posts as they are published. */
export const xStreamKind = defineSourceKind({
  title: 'X stream',
  description:
    'Posts that match rules, as they are published (API v2 filtered stream); one such source for each X project',
  config: z.object({
    rules: multiline(
      z
        .string()
        .trim()
        .min(1)
        .max(20_000)
        .describe(
          'One rule a line, in the syntax of X: $AAPL lang:en -is:retweet. Rules created elsewhere are kept.',
        ),
    ),
    bearerToken,
    backfillMinutes: z
      .number()
      .int()
      .min(0)
      .max(5)
      .default(0)
      .describe(
        'Minutes to recover after a lost connection, up to 5; 0 where your access to X has no backfill',
      ),
    apiUrl: apiBaseUrl('https://api.x.com'),
  }),
  delivery: 'follow',
  supportsBackfill: false,
  defaults: { class: 'social' },
});
