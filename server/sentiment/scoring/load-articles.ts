import type { Priority } from '#domain/queues/priority.ts';
import { maxLinks } from '#domain/tickers/link-tickers.ts';
import { prisma } from '#server/infra/prisma.ts';

/** LoadedArticle is what scoring an article and placing it need. */
export interface LoadedArticle {
  id: string;
  sourceId: string;
  url: string | null;
  canonicalUrl: string | null;
  outlet: string;
  title: string;
  summary: string;
  language: string | null;
  firstSeenAt: Date;
  availableAt: Date;
  priority: Priority;
  flags: string[];
  demo: boolean;
  correlationId: string;
  /** Companies to be asked about: all that were linked, the most relevant first. */
  links: { tickerId: number; mention: string }[];
  /** The version whose verdicts on the article and on every company are stored already, the first if several; else null. */
  judgedBy: number | null;
  placed: boolean;
}

/**
 * loadArticles gives articles in no particular order. One statement of our own: the client's `include` asks four times
 * and puts the answers together at several times the cost.
 */
export function loadArticles(ids: string[]): Promise<LoadedArticle[]> {
  return prisma().$queryRaw<LoadedArticle[]>`
    SELECT a.id, a."sourceId", a.url, a."canonicalUrl", a.outlet, a.title, a.summary, a.language, a."firstSeenAt",
      a."availableAt", a.priority::text, a.flags, a.demo, a."correlationId",
      coalesce((
        SELECT json_agg(json_build_object('tickerId', l."tickerId", 'mention', l.mention)
          ORDER BY l.relevance DESC, l."tickerId")
        FROM (
          SELECT * FROM article_tickers WHERE "articleId" = a.id
          ORDER BY relevance DESC, "tickerId" LIMIT ${maxLinks}) l), '[]') AS links,
      (SELECT s."modelVersionId" FROM scores s WHERE s."articleId" = a.id
        GROUP BY s."modelVersionId"
        HAVING count(*) > least(${maxLinks}, (SELECT count(*) FROM article_tickers WHERE "articleId" = a.id))
        ORDER BY min(s.id) LIMIT 1) AS "judgedBy",
      EXISTS (SELECT FROM story_articles m WHERE m."articleId" = a.id) AS placed
    FROM articles a WHERE a.id = ANY(${ids}::uuid[])`;
}
