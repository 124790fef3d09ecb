import { z } from 'zod';
import { httpUrl } from '#domain/sources/kinds/fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

/** sitemapKind is a news sitemap, or an index of them. */
export const sitemapKind = defineSourceKind({
  title: 'News sitemap',
  description: 'The list of news that a publisher keeps for search engines; an index of several will do',
  config: z.object({
    url: httpUrl.describe('Address of the sitemap or of its index; .gz is unpacked'),
    onlyChildren: z
      .string()
      .trim()
      .max(200)
      .optional()
      .describe('Index: read only sitemaps whose address contains this text'),
    maxAgeDays: z
      .number()
      .int()
      .min(1)
      .max(3_650)
      .default(7)
      .describe('Index: leave sitemaps alone that have not changed for so many days'),
  }),
  delivery: 'poll',
  supportsBackfill: false,
});
