import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { isSimilarHeadline } from '#domain/news/is-similar-headline.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import type { Transaction } from '#server/infra/prisma.ts';

/** KnownArticle is a stored article that a draft is the same as, with the texts it had. */
export interface KnownArticle {
  id: string;
  contentHash: string;
  revisions: { revision: number; contentHash: string }[];
}

/** FindKnownArticlesInput is what was fetched, from where and when. */
export interface FindKnownArticlesInput {
  source: { id: string; outlet: string; demo: boolean };
  drafts: ArticleDraft[];
  now: Date;
}

/** Some feeds give every item a new id at every fetch; within this time the same text or address is the same article. */
export const duplicateWindowMs = 7 * 86_400_000;

interface KnownArticleRow extends KnownArticle {
  externalId: string;
}

/** Runs with every fetch, so it is one statement of our own. */
function readStoredArticles(tx: Transaction, condition: Prisma.Sql): Promise<KnownArticleRow[]> {
  return tx.$queryRaw<KnownArticleRow[]>`
    SELECT a.id, a."externalId", a."contentHash",
      coalesce((
        SELECT json_agg(json_build_object('revision', r.revision, 'contentHash', r."contentHash"))
        FROM article_revisions r WHERE r."articleId" = a.id), '[]') AS revisions
    FROM articles a WHERE ${condition}`;
}

/** An address that several items share, such as the front page, tells none of them apart. */
function findUnsharedUrls(drafts: ArticleDraft[]): string[] {
  const counts = new Map<string, number>();
  for (const { canonicalUrl } of drafts) {
    if (canonicalUrl) counts.set(canonicalUrl, (counts.get(canonicalUrl) ?? 0) + 1);
  }
  return [...counts].flatMap(([url, count]) =>
    count === 1 && new URL(url).pathname.length > 1 ? [url] : [],
  );
}

interface Candidate {
  id: string;
  canonicalUrl: string | null;
  contentHash: string;
  outlet: string;
  title: string;
}

function readCandidates(
  tx: Transaction,
  drafts: ArticleDraft[],
  { source, now }: FindKnownArticlesInput,
): Promise<Candidate[]> {
  const since = new Date(now.getTime() - duplicateWindowMs);
  const hashes = drafts.map(({ contentHash }) => contentHash);
  const urls = findUnsharedUrls(drafts);
  const byText = Prisma.sql`
    SELECT id, "canonicalUrl", "contentHash", outlet, title FROM articles
    WHERE "contentHash" IN (${Prisma.join(hashes)}) AND "sourceId" = ${source.id}::uuid AND "firstSeenAt" > ${since}`;
  if (urls.length === 0) return tx.$queryRaw<Candidate[]>(byText);
  // A question of its own for each, so that the first can go by the index on the hash.
  return tx.$queryRaw<Candidate[]>`
    ${byText} UNION ALL
    SELECT id, "canonicalUrl", "contentHash", outlet, title FROM articles
    WHERE "sourceId" = ${source.id}::uuid AND "canonicalUrl" IN (${Prisma.join(urls)}) AND "firstSeenAt" > ${since}`;
}

function matchCandidate(draft: ArticleDraft, outlet: string, candidates: Candidate[]): Candidate | undefined {
  const own = candidates.filter((candidate) => candidate.outlet === outlet);
  return (
    own.find(({ contentHash }) => contentHash === draft.contentHash) ??
    own.find(
      ({ canonicalUrl, title }) =>
        canonicalUrl !== null && canonicalUrl === draft.canonicalUrl && isSimilarHeadline(title, draft.title),
    )
  );
}

/**
 * findKnownArticles gives, by a draft's id, the stored article that it is the same as: by the source's id for it, or within seven
 * days by its text, or by its address with a headline that was merely edited. Simulated sources keep their ids.
 */
export async function findKnownArticles(
  tx: Transaction,
  input: FindKnownArticlesInput,
): Promise<Map<string, KnownArticle>> {
  const { source, drafts } = input;
  const externalIds = drafts.map(({ externalId }) => externalId);
  const byId = await readStoredArticles(
    tx,
    Prisma.sql`a."sourceId" = ${source.id}::uuid AND a."externalId" = ANY(${externalIds})`,
  );
  const known = new Map<string, KnownArticle>(byId.map((article) => [article.externalId, article]));
  const unmatched = source.demo ? [] : drafts.filter(({ externalId }) => !known.has(externalId));
  if (unmatched.length === 0) return known;
  const candidates = await readCandidates(tx, unmatched, input);
  if (candidates.length === 0) return known;
  const matched = unmatched.flatMap((draft) => {
    const found = matchCandidate(draft, draft.outlet ?? source.outlet, candidates);
    return found ? [{ externalId: draft.externalId, id: found.id }] : [];
  });
  const ids = matched.map(({ id }) => id);
  const articles = await readStoredArticles(tx, Prisma.sql`a.id = ANY(${ids}::uuid[])`);
  const byKey = new Map(articles.map((article) => [article.id, article]));
  for (const { externalId, id } of matched) {
    const article = byKey.get(id);
    if (article) known.set(externalId, article);
  }
  return known;
}
