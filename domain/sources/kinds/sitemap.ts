import { z } from 'zod';
import { httpUrl } from '#domain/sources/kinds/fields.ts';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

/** sitemapKind is a news sitemap, or an index of them. */
export const sitemapKind = defineSourceKind({
  title: 'News sitemap',
  description: 'A publisher’s news sitemap for search engines, or an index of sitemaps',
  config: z.object({
    url: httpUrl.describe('Address of the sitemap or of its index; .gz is decompressed'),
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
      .describe('Index: skip sitemaps that have not changed for this many days'),
  }),
  delivery: 'poll',
  supportsBackfill: false,
});
