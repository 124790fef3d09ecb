import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { type JudgedSource, judgeDraft } from '#domain/news/judge-draft.ts';
import {
  findUnsharedUrls,
  matchStoredArticle,
  type StoredArticle,
} from '#domain/news/match-stored-article.ts';
import { openLanguageDetector } from '#domain/news/open-language-detector.ts';
import { linkDraft } from '#domain/tickers/link-draft.ts';
import type { TickerLink } from '#domain/tickers/ticker-link.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { insertArticles, type RevisionRow } from '#server/news/ingest/insert-articles.ts';
import { currentLinker } from '#server/tickers/current-linker.ts';

/** Priorities tolerate counts of this age. */
const maxAgeMs = 60_000;

let cached: { counts: ReadonlyMap<number, number>; at: number } | undefined;

/** readWatchCounts gives the number of watching users of each watched ticker, at most a minute old. */
async function readWatchCounts(tx: Transaction, now: Date): Promise<ReadonlyMap<number, number>> {
  const at = now.getTime();
  if (cached && at - cached.at < maxAgeMs && at >= cached.at) return cached.counts;
  const rows = await tx.tickerWatch.groupBy({ by: ['tickerId'], _count: true });
  cached = { counts: new Map(rows.map(({ tickerId, _count }) => [tickerId, _count])), at };
  return cached.counts;
}

/** clearWatchCountCache makes the next call read the database. */
export function clearWatchCountCache(): void {
  cached = undefined;
}

export interface StoreArticlesOptions {
  now: () => Date;
  log?: Logger;
  /** The drafts were read by a backfill, later than a scheduled fetch would have read them. */
  backfilled?: boolean;
  /** Gives a draft's tickers; by default linkDraft with the current gazetteer. */
  link?: (draft: ArticleDraft) => TickerLink[];
  /** Stores in this transaction; by default each batch is a statement of its own. */
  tx?: Transaction;
}

/** StoredCounts are the articles and the revisions that were stored. */
export interface StoredCounts {
  added: number;
  revised: number;
}

/** Rows of one statement: a large feed is stored in batches, so that none holds locks for long. */
const batchSize = 500;

/** Some feeds give every item a new id at every fetch; within this time the same text or URL is the same article. */
export const duplicateWindowMs = 7 * 86_400_000;

interface Batch extends Required<Omit<StoreArticlesOptions, 'now' | 'log'>> {
  source: JudgedSource;
  drafts: ArticleDraft[];
  now: Date;
  log: Logger | undefined;
}

/** Drafts without a time come last, in the order given. */
function sortOldestFirst(drafts: ArticleDraft[]): ArticleDraft[] {
  const time = (draft: ArticleDraft) => draft.publishedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  // Sources list the newest first; among equal times the later entry is the older one.
  return drafts.toReversed().sort((a, b) => time(a) - time(b));
}

interface KnownArticle {
  id: string;
  externalId: string;
  contentHash: string;
  revisions: { revision: number; contentHash: string }[];
}

/** Runs with every fetch, so it is one SQL statement of our own. */
function readKnownArticles(tx: Transaction, condition: Prisma.Sql): Promise<KnownArticle[]> {
  return tx.$queryRaw<KnownArticle[]>`
    SELECT a.id, a."externalId", a."contentHash",
      coalesce((
        SELECT json_agg(json_build_object('revision', r.revision, 'contentHash', r."contentHash"))
        FROM article_revisions r WHERE r."articleId" = a.id), '[]') AS revisions
    FROM articles a WHERE ${condition}`;
}

function readCandidates(drafts: ArticleDraft[], { tx, source, now }: Batch): Promise<StoredArticle[]> {
  const since = new Date(now.getTime() - duplicateWindowMs);
  const hashes = drafts.map(({ contentHash }) => contentHash);
  const urls = findUnsharedUrls(drafts);
  const byText = Prisma.sql`
    SELECT id, "canonicalUrl", "contentHash", outlet, title FROM articles
    WHERE "contentHash" IN (${Prisma.join(hashes)}) AND "sourceId" = ${source.id}::uuid AND "firstSeenAt" > ${since}`;
  if (urls.length === 0) return tx.$queryRaw<StoredArticle[]>(byText);
  // Two SELECTs, so that the first can use the index on the hash.
  return tx.$queryRaw<StoredArticle[]>`
    ${byText} UNION ALL
    SELECT id, "canonicalUrl", "contentHash", outlet, title FROM articles
    WHERE "sourceId" = ${source.id}::uuid AND "canonicalUrl" IN (${Prisma.join(urls)}) AND "firstSeenAt" > ${since}`;
}

/**
 * Gives, by a draft's id, the stored article that it is: by the source's id for it, or within seven days by its text, or by
 * its URL with a similar headline. Simulated sources keep their ids.
 */
async function findKnownArticles(batch: Batch): Promise<Map<string, KnownArticle>> {
  const { tx, source, drafts } = batch;
  const externalIds = drafts.map(({ externalId }) => externalId);
  const byId = await readKnownArticles(
    tx,
    Prisma.sql`a."sourceId" = ${source.id}::uuid AND a."externalId" = ANY(${externalIds})`,
  );
  const known = new Map(byId.map((article) => [article.externalId, article]));
  const unmatched = source.demo ? [] : drafts.filter(({ externalId }) => !known.has(externalId));
  const candidates = unmatched.length === 0 ? [] : await readCandidates(unmatched, batch);
  if (candidates.length === 0) return known;
  const matched = unmatched.flatMap((draft) => {
    const match = matchStoredArticle(draft, draft.outlet ?? source.outlet, candidates);
    return match ? [{ externalId: draft.externalId, id: match.id }] : [];
  });
  const ids = matched.map(({ id }) => id);
  const articles = await readKnownArticles(tx, Prisma.sql`a.id = ANY(${ids}::uuid[])`);
  const byArticleId = new Map(articles.map((article) => [article.id, article]));
  for (const { externalId, id } of matched) {
    const article = byArticleId.get(id);
    if (article) known.set(externalId, article);
  }
  return known;
}

async function judgeNewDrafts(drafts: ArticleDraft[], { tx, source, now, backfilled, link }: Batch) {
  const linksByExternalId = new Map(drafts.map((draft) => [draft.externalId, link(draft)]));
  if (drafts.length === 0) return { rows: [], linksByExternalId };
  const [detectLanguage, watches] = await Promise.all([openLanguageDetector(), readWatchCounts(tx, now)]);
  const context = { source, now, backfilled, detectLanguage, watches, createId: randomUUID };
  const rows = drafts.map((draft) =>
    judgeDraft(draft, linksByExternalId.get(draft.externalId) ?? [], context),
  );
  return { rows, linksByExternalId };
}

function findRevisions(known: ReadonlyMap<string, KnownArticle>, { drafts, now }: Batch): RevisionRow[] {
  return drafts.flatMap((draft) => {
    const article = known.get(draft.externalId);
    if (!article) return [];
    const hashes = [article.contentHash, ...article.revisions.map(({ contentHash }) => contentHash)];
    if (hashes.includes(draft.contentHash)) return [];
    const revision = Math.max(1, ...article.revisions.map((earlier) => earlier.revision)) + 1;
    const { title, summary, contentHash } = draft;
    return [{ articleId: article.id, revision, title, summary, contentHash, seenAt: now }];
  });
}

async function storeBatch(batch: Batch): Promise<StoredCounts> {
  const known = await findKnownArticles(batch);
  const newDrafts = batch.drafts.filter(({ externalId }) => !known.has(externalId));
  const { rows, linksByExternalId } = await judgeNewDrafts(newDrafts, batch);
  const revisions = findRevisions(known, batch);
  const { stored, revised } = await insertArticles(batch.tx, rows, linksByExternalId, revisions);
  for (const { id: articleId, correlationId, priority } of stored) {
    batch.log?.info({ correlationId, articleId, priority }, 'article stored');
  }
  return { added: stored.length, revised };
}

async function createLink(source: JudgedSource): Promise<(draft: ArticleDraft) => TickerLink[]> {
  const linker = await currentLinker(source);
  return (draft) => linkDraft(linker, draft);
}

/**
 * storeArticles stores the new ones of a source's drafts: articles with their ticker links and the outbox rows of their
 * scoring, and a revision where the text of a known article changed. Each batch of 500 is stored whole or not at all.
 * Storing the same drafts again changes nothing. Drafts are given newest first, as sources list them.
 */
export async function storeArticles(
  source: JudgedSource,
  drafts: ArticleDraft[],
  { now, log, backfilled = false, link: givenLink, tx = prisma() }: StoreArticlesOptions,
): Promise<StoredCounts> {
  const link = givenLink ?? (await createLink(source));
  const oldestFirst = sortOldestFirst(drafts);
  const total: StoredCounts = { added: 0, revised: 0 };
  for (let from = 0; from < oldestFirst.length; from += batchSize) {
    const batch = oldestFirst.slice(from, from + batchSize);
    const stored = await storeBatch({ source, drafts: batch, now: now(), log, backfilled, link, tx });
    total.added += stored.added;
    total.revised += stored.revised;
  }
  return total;
}
