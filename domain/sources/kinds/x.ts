import { z } from 'zod';
import { apiBaseUrl, secret } from '#domain/sources/kinds/fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

/** bearerToken authenticates requests to the API of X. */
export const bearerToken = secret(
  z.string().trim().min(1).max(500).describe('Bearer token of your project at developer.x.com'),
);

/** xKind is a search over the posts of the last seven days. */
export const xKind = defineSourceKind({
  title: 'X search',
  description: 'Posts that match a query, polled (API v2 recent search, seven days back)',
  config: z.object({
    query: z
      .string()
      .trim()
      .min(1)
      .max(4_096)
      .describe('A query in the syntax of X: ($AAPL OR $MSFT) lang:en -is:retweet'),
    bearerToken,
    apiUrl: apiBaseUrl('https://api.x.com'),
  }),
  delivery: 'poll',
  supportsBackfill: true,
  defaults: { class: 'social' },
});
