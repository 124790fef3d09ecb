import type { ArticleDraft } from '#domain/news/article-draft.ts';
import {
  type DraftContext,
  type RawItem,
  separateDuplicateIds,
  toArticleDraft,
} from '#domain/news/to-article-draft.ts';

/** ArticleDrafts are the drafts of one response. */
export interface ArticleDrafts {
  items: ArticleDraft[];
  /** Number of items that had neither title nor summary. */
  emptyItems: number;
}

/** toArticleDrafts maps parsed items to drafts with distinct ids, and counts the items without text. */
export function toArticleDrafts(rawItems: RawItem[], context: DraftContext): ArticleDrafts {
  const drafts = rawItems.map((item) => toArticleDraft(item, context));
  const items = separateDuplicateIds(drafts.filter((draft) => draft !== null));
  return { items, emptyItems: drafts.filter((draft) => draft === null).length };
}
