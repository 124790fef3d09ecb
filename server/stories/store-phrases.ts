import { group } from 'd3-array';
import { extractKeyPhrases, maxSummaryCharacters } from '#domain/stories/phrases/extract-key-phrases.ts';
import { type ColumnTypes, toColumnList, toRecordset } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import { storeArticlePhrases } from '#server/stories/store-article-phrases.ts';

/** Of a large story only the first and the latest reports are read. */
const firstReportCount = 5;
const latestReportCount = 15;

interface ReportRow {
  storyId: string;
  title: string;
  summary: string;
  /** Reports of the story with this text. */
  count: number;
  /** Outlets, company names, symbols and mentions in any of the story's reports. */
  names: string[];
}

/**
 * Syndicated reports have the same text, so each text is read once with its count. LATERAL makes the planner use indexes even
 * where it underestimates the tables.
 */
function readReports(tx: Transaction, articleIds: string[]): Promise<ReportRow[]> {
  return tx.$queryRaw<ReportRow[]>`
    WITH touched AS MATERIALIZED (
      SELECT DISTINCT s.id, s."articleCount" FROM story_articles m JOIN stories s ON s.id = m."storyId"
      WHERE m."articleId" = ANY(${articleIds}::uuid[])),
    reports AS MATERIALIZED (
      SELECT t.id AS "storyId", r.* FROM touched t CROSS JOIN LATERAL (
        SELECT m.position, a.id, a.title, left(a.summary, ${maxSummaryCharacters}::int) AS summary, a.outlet
        FROM story_articles m JOIN articles a ON a.id = m."articleId"
        WHERE m."storyId" = t.id
          AND (m.position <= ${firstReportCount} OR m.position > t."articleCount" - ${latestReportCount}) OFFSET 0) r),
    linked AS MATERIALIZED (
      SELECT DISTINCT r."storyId", l."tickerId", l.mention FROM reports r CROSS JOIN LATERAL (
        SELECT "tickerId", mention FROM article_tickers WHERE "articleId" = r.id OFFSET 0) l),
    named AS MATERIALIZED (
      SELECT n."storyId", array_agg(DISTINCT n.name) AS names
      FROM (
        SELECT l."storyId", unnest(ARRAY[l.mention, t.symbol, t.name]) AS name
        FROM linked l JOIN tickers t ON t.id = l."tickerId"
        UNION ALL SELECT "storyId", outlet FROM reports) n
      GROUP BY n."storyId")
    SELECT r."storyId", r.title, r.summary, r.count, n.names
    FROM (
      SELECT "storyId", title, summary, count(*)::int AS count, min(position) AS position FROM reports
      GROUP BY "storyId", title, summary) r
    JOIN named n ON n."storyId" = r."storyId"
    ORDER BY r."storyId", r.position`;
}

interface PhraseRow {
  storyId: string;
  phrase: string;
  weight: number;
}

const phraseColumns: ColumnTypes<PhraseRow> = { storyId: 'uuid', phrase: 'text', weight: 'float8' };

/** Unchanged phrases are not written again: another copy of a report changes few. */
async function replacePhrases(tx: Transaction, storyIds: string[], phrases: PhraseRow[]): Promise<void> {
  await tx.$executeRaw`
    WITH new_phrases AS MATERIALIZED (SELECT * FROM ${toRecordset(phraseColumns, phrases)}),
    gone AS (
      DELETE FROM story_phrases p WHERE p."storyId" = ANY(${storyIds}::uuid[])
        AND NOT EXISTS (SELECT FROM new_phrases n WHERE n."storyId" = p."storyId" AND n.phrase = p.phrase))
    INSERT INTO story_phrases (${toColumnList(phraseColumns)}) SELECT ${toColumnList(phraseColumns)} FROM new_phrases
    ON CONFLICT ("storyId", phrase) DO UPDATE SET weight = excluded.weight
      WHERE story_phrases.weight <> excluded.weight`;
}

/**
 * storePhrases recomputes the key phrases of the stories that these articles belong to, from their reports, and stores which
 * of them each article says; repeating it is safe. Call it under the placing lock, after placing.
 */
export async function storePhrases(tx: Transaction, articleIds: string[]): Promise<void> {
  if (articleIds.length === 0) return;
  const reportsOf = group(await readReports(tx, articleIds), ({ storyId }) => storyId);
  const phrases = [...reportsOf].flatMap(([storyId, reports]) => {
    const names = reports[0]?.names ?? [];
    return extractKeyPhrases(reports, names).map((each) => ({ storyId, ...each }));
  });
  await replacePhrases(tx, [...reportsOf.keys()], phrases);
  await storeArticlePhrases(tx, articleIds);
}
