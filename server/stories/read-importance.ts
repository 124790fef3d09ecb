import { type ImportanceFactor, measureImportance } from '#domain/news/measure-importance.ts';
import type { SourceClass } from '#domain/sources/source-classes.ts';
import { classifyListingSize } from '#domain/tickers/classify-listing-size.ts';
import type { GazetteerEntry } from '#domain/tickers/ticker-link.ts';
import { readPrisma } from '#server/infra/prisma.ts';

interface ImportanceRow {
  id: string;
  title: string;
  eventType: string | null;
  importance: number;
  class: SourceClass;
  main: Pick<GazetteerEntry, 'symbol' | 'kind' | 'sector'> & { relevance: number };
}

function readImportanceRows(
  articleIds: string[],
): Promise<(Omit<ImportanceRow, 'main'> & { main: ImportanceRow['main'] | null })[]> {
  return readPrisma().$queryRaw`
    SELECT a.id, a.title, a."eventType", a.importance, s.class::text,
      (SELECT json_build_object('symbol', t.symbol, 'kind', t.kind, 'sector', t.sector, 'relevance', l.relevance)
        FROM article_tickers l JOIN tickers t ON t.id = l."tickerId" WHERE l."articleId" = a.id
        ORDER BY l.relevance DESC, t.id LIMIT 1) AS main
    FROM articles a JOIN sources s ON s.id = a."sourceId"
    WHERE a.id = ANY(${articleIds}::uuid[]) AND a.importance IS NOT NULL`;
}

/**
 * readImportance gives the factors of these articles' importance, by article id. They are recomputed; an article whose factors
 * no longer add up to the stored value (its source changed class) is left out.
 */
export async function readImportance(articleIds: string[]): Promise<Record<string, ImportanceFactor[]>> {
  const rows = articleIds.length === 0 ? [] : await readImportanceRows(articleIds);
  return Object.fromEntries(
    rows.flatMap(({ id, title, eventType, importance: stored, class: sourceClass, main }) => {
      const { importance, parts } = measureImportance({
        title,
        eventType,
        sourceClass,
        relevance: main?.relevance ?? null,
        listingSize: main && classifyListingSize(main),
      });
      return importance === stored ? [[id, parts] as const] : [];
    }),
  );
}
