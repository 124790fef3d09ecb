import type { SourceKind } from '#domain/sources/source-kinds.ts';
import { edgarSource } from '#server/news/sources/edgar/edgar-source.ts';
import { feedSource } from '#server/news/sources/feed/feed-source.ts';
import { graphqlSource } from '#server/news/sources/graphql/graphql-source.ts';
import { htmlSource } from '#server/news/sources/html/html-source.ts';
import { pushSource } from '#server/news/sources/push/push-source.ts';
import { redditSource } from '#server/news/sources/reddit/reddit-source.ts';
import { restSource } from '#server/news/sources/rest/rest-source.ts';
import { simulatedFeedSource } from '#server/news/sources/simulated-feed/simulated-feed-source.ts';
import { sitemapSource } from '#server/news/sources/sitemap/sitemap-source.ts';
import type {
  FetchRequest,
  FetchResult,
  HistoryPage,
  HistoryRequest,
  SourceAdapter,
} from '#server/news/sources/source-adapter.ts';
import { websocketSource } from '#server/news/sources/websocket/websocket-source.ts';
import { xSource } from '#server/news/sources/x/x-source.ts';
import { xStreamSource } from '#server/news/sources/x-stream/x-stream-source.ts';

const adapters: { [K in SourceKind]: SourceAdapter<K> } = {
  feed: feedSource,
  sitemap: sitemapSource,
  rest: restSource,
  graphql: graphqlSource,
  html: htmlSource,
  edgar: edgarSource,
  reddit: redditSource,
  x: xSource,
  'x-stream': xStreamSource,
  websocket: websocketSource,
  push: pushSource,
  wire: simulatedFeedSource,
};

type WithUncheckedConfig<R> = Omit<R, 'config'> & { config: unknown };

/** AnyAdapter is an adapter whose configuration was validated with its kind's schema before. */
export interface AnyAdapter {
  fetch(request: WithUncheckedConfig<FetchRequest<never>>): Promise<FetchResult>;
  readHistory?(request: WithUncheckedConfig<HistoryRequest<never>>): Promise<HistoryPage>;
  stream?(
    request: WithUncheckedConfig<FetchRequest<never>>,
    onBatch: (batch: FetchResult) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void>;
}

/** adapterFor returns the adapter of a kind; configurations must have been parsed with that kind's schema. */
export function adapterFor(kind: SourceKind): AnyAdapter {
  return adapters[kind] as never;
}
