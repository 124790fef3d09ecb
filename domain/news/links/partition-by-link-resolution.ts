import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { chooseLinkResolution, type LinkResolution } from '#domain/news/links/choose-link-resolution.ts';

/** UnresolvedDraft is a draft whose link may not be its article's own URL, and how to resolve it. */
export interface UnresolvedDraft {
  draft: ArticleDraft;
  resolution: Exclude<LinkResolution, 'nothing'>;
}

/** partitionByLinkResolution separates drafts whose link needs no request from those whose link must be resolved. */
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
