import type { Source } from '#components/sources/source.ts';
import { computeSourceHealth, type SourceHealth } from '#domain/sources/compute-source-health.ts';

/** SourceFilter is the filter of the list of sources; empty texts match everything. */
export interface SourceFilter {
  text: string;
  health: SourceHealth | '';
  kind: string;
  tag: string;
}

export const emptySourceFilter: SourceFilter = { text: '', health: '', kind: '', tag: '' };

type FilterableSource = Pick<
  Source,
  'name' | 'outlet' | 'url' | 'kind' | 'tags' | 'state' | 'failuresInRow' | 'lastSuccessAt' | 'lateSince'
>;

/** filterSources gives the sources that match; words are searched in name, outlet and URL. */
export function filterSources<S extends FilterableSource>(sources: readonly S[], filter: SourceFilter): S[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return sources.filter((source) => {
    const { name, outlet, url, kind, tags } = source;
    const text = `${name} ${outlet} ${url ?? ''}`.toLowerCase();
    return (
      words.every((word) => text.includes(word)) &&
      (filter.health === '' || computeSourceHealth(source) === filter.health) &&
      (filter.kind === '' || kind === filter.kind) &&
      (filter.tag === '' || tags.includes(filter.tag))
    );
  });
}

/** listTagsByUse gives all tags in use, most used first. */
export function listTagsByUse(sources: readonly Pick<Source, 'tags'>[]): string[] {
  const counts = new Map<string, number>();
  for (const { tags } of sources) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || a.localeCompare(b)).map(([tag]) => tag);
}
