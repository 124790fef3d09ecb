import type { SourceKind } from '#domain/sources/source-kinds.ts';

/** Not APIs: one endpoint answers many queries, and each may be a source of its own. */
const kindsIdentifiedByUrl: ReadonlySet<SourceKind> = new Set<SourceKind>(['feed', 'sitemap', 'html']);

/** isIdentifiedByUrl reports whether two sources of this kind with the same URL are the same source. */
export function isIdentifiedByUrl(kind: SourceKind): boolean {
  return kindsIdentifiedByUrl.has(kind);
}
