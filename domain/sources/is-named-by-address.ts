import type { SourceKind } from '#domain/sources/source-kinds.ts';

/** An API's address says little: one endpoint answers many questions, and each may be a source. */
const namedByAddress: ReadonlySet<SourceKind> = new Set<SourceKind>(['feed', 'sitemap', 'html']);

/** isNamedByAddress says whether two sources of a kind that have the same address are the same source. */
export function isNamedByAddress(kind: SourceKind): boolean {
  return namedByAddress.has(kind);
}
