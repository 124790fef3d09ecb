import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { chooseLinkResolution, type LinkResolution } from '#domain/news/links/choose-link-resolution.ts';

/** UnresolvedDraft is a draft whose link may not be its article's own address, and what is to be asked about that. */
export interface UnresolvedDraft {
  draft: ArticleDraft;
  resolution: Exclude<LinkResolution, 'nothing'>;
}

/** partitionByLinkResolution parts drafts into those whose link itself says what it leads to, and those of which somebody must be asked. */
export function partitionByLinkResolution(
  drafts: ArticleDraft[],
  followAll: boolean,
): { resolved: ArticleDraft[]; unresolved: UnresolvedDraft[] } {
  const resolved: ArticleDraft[] = [];
  const unresolved: UnresolvedDraft[] = [];
  for (const draft of drafts) {
    const resolution = chooseLinkResolution(draft.canonicalUrl, followAll);
    if (resolution === 'nothing') resolved.push(draft);
    else unresolved.push({ draft, resolution });
  }
  return { resolved, unresolved };
}
