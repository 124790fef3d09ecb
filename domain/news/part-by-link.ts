import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { decideLink, type LinkTask } from '#domain/news/decide-link.ts';

/** LinkedDraft is a draft whose link may not be its article's own address, and what is to be asked about that. */
export interface LinkedDraft {
  draft: ArticleDraft;
  task: Exclude<LinkTask, 'nothing'>;
}

/** partByLink parts drafts into those whose link itself says what it leads to, and those of which somebody must be asked. */
export function partByLink(
  drafts: ArticleDraft[],
  followAll: boolean,
): { plain: ArticleDraft[]; linked: LinkedDraft[] } {
  const plain: ArticleDraft[] = [];
  const linked: LinkedDraft[] = [];
  for (const draft of drafts) {
    const task = decideLink(draft.canonicalUrl, followAll);
    if (task === 'nothing') plain.push(draft);
    else linked.push({ draft, task });
  }
  return { plain, linked };
}
