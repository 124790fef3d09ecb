import { type ImportancePart, measureImportance } from '#domain/news/measure-importance.ts';
import type { SourceClass } from '#domain/sources/source-inputs.ts';
import { reachOfListing } from '#domain/tickers/reach-of-listing.ts';
import type { GazetteerEntry } from '#domain/tickers/ticker-link.ts';
import { prisma } from '#server/infra/prisma.ts';

interface JudgedRow {
  id: string;
  title: string;
  eventType: string | null;
  importance: number;
  class: SourceClass;
  main: Pick<GazetteerEntry, 'symbol' | 'kind' | 'sector'> & { relevance: number };
}

function readJudged(
  articleIds: string[],
): Promise<(Omit<JudgedRow, 'main'> & { main: JudgedRow['main'] | null })[]> {
  return prisma().$queryRaw`
    SELECT a.id, a.title, a."eventType", a.importance, s.class::text,
      (SELECT json_build_object('symbol', t.symbol, 'kind', t.kind, 'sector', t.sector, 'relevance', l.relevance)
        FROM article_tickers l JOIN tickers t ON t.id = l."tickerId" WHERE l."articleId" = a.id
        ORDER BY l.relevance DESC, t.id LIMIT 1) AS main
    FROM articles a JOIN sources s ON s.id = a."sourceId"
    WHERE a.id = ANY(${articleIds}::uuid[]) AND a.importance IS NOT NULL`;
}

/**
 * readImportance gives the parts that made up these articles' importance, by article. They are worked out anew; where
 * they no longer come to what was stored (its source has another class since), there are none.
 */
export async function readImportance(articleIds: string[]): Promise<Record<string, ImportancePart[]>> {
  const rows = articleIds.length === 0 ? [] : await readJudged(articleIds);
  return Object.fromEntries(
    rows.flatMap(({ id, title, eventType, importance: stored, class: sourceClass, main }) => {
      const { importance, parts } = measureImportance({
        title,
        eventType,
        sourceClass,
        relevance: main?.relevance ?? null,
        reach: main && reachOfListing(main),
      });
      return importance === stored ? [[id, parts] as const] : [];
    }),
  );
}
