import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { prisma } from '#server/infra/prisma.ts';
import { duplicateWindowMs } from '#server/news/ingest/store-articles.ts';

/** findUnseenDrafts gives the drafts whose id a source has not stored, nor their text within seven days: those that storeArticles would add. */
export async function findUnseenDrafts(
  sourceId: string,
  drafts: ArticleDraft[],
  now: Date,
): Promise<Set<ArticleDraft>> {
  const ids = drafts.map(({ externalId }) => externalId);
  const since = new Date(now.getTime() - duplicateWindowMs);
  const hashes = drafts.map(({ contentHash }) => contentHash);
  const stored = await prisma().$queryRaw<{ externalId: string; contentHash: string; byText: boolean }[]>`
    SELECT "externalId", "contentHash", false AS "byText" FROM articles
    WHERE "sourceId" = ${sourceId}::uuid AND "externalId" = ANY(${ids})
    UNION ALL
    SELECT "externalId", "contentHash", true FROM articles
    WHERE "contentHash" = ANY(${hashes}) AND "sourceId" = ${sourceId}::uuid AND "firstSeenAt" > ${since}`;
  const known = {
    ids: new Set(stored.map(({ externalId }) => externalId)),
    hashes: new Set(stored.filter(({ byText }) => byText).map(({ contentHash }) => contentHash)),
  };
  return new Set(
    drafts.filter(
      ({ externalId, contentHash }) => !known.ids.has(externalId) && !known.hashes.has(contentHash),
    ),
  );
}
