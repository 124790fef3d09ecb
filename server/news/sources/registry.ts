import type { SourceKind } from '#domain/sources/source-config.ts';
import { feedSource } from '#server/news/sources/feed/feed-source.ts';
import type { FetchRequest, FetchResult, SourceAdapter } from '#server/news/sources/source-adapter.ts';
import { wireSource } from '#server/news/sources/wire/wire-source.ts';

const adapters: { [K in SourceKind]: SourceAdapter<K> } = { feed: feedSource, wire: wireSource };

/** adapterFor gives the adapter of a kind; the configuration must have been parsed with that kind's schema. */
export function adapterFor(kind: SourceKind): {
  fetch(request: Omit<FetchRequest<never>, 'config'> & { config: unknown }): Promise<FetchResult>;
} {
  return adapters[kind] as never;
}
