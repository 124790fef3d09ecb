import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { isSimilarHeadline } from '#domain/news/is-similar-headline.ts';

/** StoredArticle is an earlier article of the same source that a draft may be. */
export interface StoredArticle {
  id: string;
  canonicalUrl: string | null;
  contentHash: string;
  outlet: string;
  title: string;
}

/** findUnsharedUrls gives the canonical URLs of exactly one draft, without front pages: only those identify an article. */
export function findUnsharedUrls(drafts: readonly ArticleDraft[]): string[] {
  const counts = new Map<string, number>();
  for (const { canonicalUrl } of drafts) {
    if (canonicalUrl) counts.set(canonicalUrl, (counts.get(canonicalUrl) ?? 0) + 1);
  }
  return [...counts].flatMap(([url, count]) =>
    count === 1 && new URL(url).pathname.length > 1 ? [url] : [],
  );
}

/** matchStoredArticle gives the article of the draft's outlet with the same text, or else with the same URL and a similar headline. */
export function matchStoredArticle(
  draft: ArticleDraft,
  outlet: string,
  candidates: readonly StoredArticle[],
): StoredArticle | undefined {
  const own = candidates.filter((candidate) => candidate.outlet === outlet);
  return (
    own.find(({ contentHash }) => contentHash === draft.contentHash) ??
    own.find(
      ({ canonicalUrl, title }) =>
        canonicalUrl !== null && canonicalUrl === draft.canonicalUrl && isSimilarHeadline(title, draft.title),
    )
  );
}
