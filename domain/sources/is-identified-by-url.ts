import type { SourceKind } from '#domain/sources/source-kinds.ts';

/** An API's address says little: one endpoint answers many questions, and each may be a source. */
const kindsIdentifiedByUrl: ReadonlySet<SourceKind> = new Set<SourceKind>(['feed', 'sitemap', 'html']);

/** isIdentifiedByUrl says whether two sources of a kind that have the same address are the same source. */
export function isIdentifiedByUrl(kind: SourceKind): boolean {
  return kindsIdentifiedByUrl.has(kind);
}
