import type { z } from 'zod';
import { edgarKind } from '#domain/sources/kinds/edgar.ts';
import { feedKind } from '#domain/sources/kinds/feed.ts';
import { graphqlKind } from '#domain/sources/kinds/graphql.ts';
import { htmlKind } from '#domain/sources/kinds/html.ts';
import { pushKind } from '#domain/sources/kinds/push.ts';
import { redditKind } from '#domain/sources/kinds/reddit.ts';
import { restKind } from '#domain/sources/kinds/rest.ts';
import { simulatedFeedKind } from '#domain/sources/kinds/simulated-feed.ts';
import { sitemapKind } from '#domain/sources/kinds/sitemap.ts';
import { websocketKind } from '#domain/sources/kinds/websocket.ts';
import { xKind } from '#domain/sources/kinds/x.ts';
import { xStreamKind } from '#domain/sources/kinds/x-stream.ts';

/**
 * sourceKindDefinitions are all kinds of source, in the wizard's order. The keys are stored: `wire` is the simulated
 * feed.
 */
export const sourceKindDefinitions = {
  feed: feedKind,
  sitemap: sitemapKind,
  rest: restKind,
  graphql: graphqlKind,
  html: htmlKind,
  edgar: edgarKind,
  reddit: redditKind,
  x: xKind,
  'x-stream': xStreamKind,
  websocket: websocketKind,
  push: pushKind,
  wire: simulatedFeedKind,
} as const;

export type SourceKind = keyof typeof sourceKindDefinitions;
export const sourceKinds = Object.keys(sourceKindDefinitions) as [SourceKind, ...SourceKind[]];
export type SourceConfig<K extends SourceKind> = z.infer<(typeof sourceKindDefinitions)[K]['config']>;
