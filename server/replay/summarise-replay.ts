import { prisma } from '#server/infra/prisma.ts';

/** ReplaySummary counts the pipeline's results for a replayed stream. */
export interface ReplaySummary {
  articles: number;
  scored: number;
  deadLetters: number;
  stories: number;
  /** Articles with the text of an earlier one, and those that the novelty check calls copies. */
  duplicates: { exact: number; near: number };
  /** From storing an article to its verdict, in milliseconds. */
  fetchToScoreMs: { p50: number | null; p95: number | null };
  /** Pairs of line and company in the file, those of a known company, and those linked from the text alone. */
  tickers: { inFile: number; known: number; linked: number; share: number | null };
}

interface CountRow extends Omit<ReplaySummary, 'duplicates' | 'fetchToScoreMs' | 'tickers'> {
  exact: number;
  near: number;
  p50: number | null;
  p95: number | null;
}

async function countRows(sourceId: string): Promise<CountRow | undefined> {
  const [row] = await prisma().$queryRaw<CountRow[]>`
    WITH a AS (SELECT * FROM articles WHERE "sourceId" = ${sourceId}::uuid),
      s AS (SELECT DISTINCT ON (s."articleId") a.id, s."scoredAt" - a."firstSeenAt" AS took
            FROM a JOIN scores s ON s."articleId" = a.id AND s."tickerId" IS NULL ORDER BY s."articleId", s."scoredAt"),
      m AS (SELECT m.* FROM a JOIN story_articles m ON m."articleId" = a.id)
    SELECT (SELECT count(*)::int FROM a) AS articles, (SELECT count(*)::int FROM s) AS scored,
      (SELECT count(*)::int FROM dead_letters d JOIN a ON a.id = d."articleId") AS "deadLetters",
      (SELECT count(DISTINCT "storyId")::int FROM m) AS stories,
      (SELECT (count(*) - count(DISTINCT "contentHash"))::int FROM a) AS exact,
      (SELECT count(*)::int FROM m WHERE m."copyOfId" IS NOT NULL) AS near,
      (SELECT extract(epoch FROM percentile_disc(0.5) WITHIN GROUP (ORDER BY took)) * 1000 FROM s)::float8 AS p50,
      (SELECT extract(epoch FROM percentile_disc(0.95) WITHIN GROUP (ORDER BY took)) * 1000 FROM s)::float8 AS p95`;
  return row;
}

/** compareTickers counts pairs of line and company: in the file, known to the gazetteer, and linked. */
async function compareTickers(sourceId: string, symbolsByLine: ReadonlyMap<number, readonly string[]>) {
  const lines = [...symbolsByLine].flatMap(([line, symbols]) =>
    symbols.map((symbol) => [`line-${line}`, symbol] as const),
  );
  const [row] = await prisma().$queryRaw<{ known: number; linked: number }[]>`
    WITH named AS (
      SELECT n.line, n.symbol FROM unnest(${lines.map(([line]) => line)}::text[],
        ${lines.map(([, symbol]) => symbol)}::text[]) AS n(line, symbol)
      WHERE EXISTS (SELECT 1 FROM tickers t WHERE t.symbol = n.symbol AND NOT t.demo)
    )
    SELECT count(*)::int AS known, count(*) FILTER (WHERE EXISTS (
      SELECT 1 FROM articles a JOIN article_tickers l ON l."articleId" = a.id JOIN tickers t ON t.id = l."tickerId"
      WHERE a."sourceId" = ${sourceId}::uuid AND a."externalId" = named.line AND t.symbol = named.symbol
    ))::int AS linked FROM named`;
  const { known = 0, linked = 0 } = row ?? {};
  return {
    inFile: lines.length,
    known,
    linked,
    share: known > 0 ? Number((linked / known).toFixed(3)) : null,
  };
}

/** summariseReplay reads the results of a replay; `symbolsByLine` holds the companies of each line of the file. */
export async function summariseReplay(
  sourceId: string,
  symbolsByLine: ReadonlyMap<number, readonly string[]>,
): Promise<ReplaySummary> {
  const [counts, tickers] = await Promise.all([countRows(sourceId), compareTickers(sourceId, symbolsByLine)]);
  const { articles = 0, scored = 0, deadLetters = 0, stories = 0, exact = 0, near = 0 } = counts ?? {};
  return {
    articles,
    scored,
    deadLetters,
    stories,
    duplicates: { exact, near },
    fetchToScoreMs: { p50: counts?.p50 ?? null, p95: counts?.p95 ?? null },
    tickers,
  };
}
