import type { z } from 'zod';
import { feedKind } from '#domain/sources/kinds/feed.ts';
import { graphqlKind } from '#domain/sources/kinds/graphql.ts';
import { htmlKind } from '#domain/sources/kinds/html.ts';
import { restKind } from '#domain/sources/kinds/rest.ts';
import { sitemapKind } from '#domain/sources/kinds/sitemap.ts';
import { wireKind } from '#domain/sources/kinds/wire.ts';

/** sourceKindDefinitions are all kinds of source there are, in the wizard's order. */
export const sourceKindDefinitions = {
  feed: feedKind,
  sitemap: sitemapKind,
  rest: restKind,
  graphql: graphqlKind,
  html: htmlKind,
  wire: wireKind,
} as const;

export type SourceKind = keyof typeof sourceKindDefinitions;
export const sourceKinds = Object.keys(sourceKindDefinitions) as [SourceKind, ...SourceKind[]];
export type SourceConfig<K extends SourceKind> = z.infer<(typeof sourceKindDefinitions)[K]['config']>;
