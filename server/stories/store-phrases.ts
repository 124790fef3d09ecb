import { group } from 'd3-array';
import { keyPhrases } from '#domain/stories/key-phrases.ts';
import { insertRows } from '#server/infra/insert-rows.ts';
import type { Transaction } from '#server/infra/prisma.ts';

/** A story that ran wild is described by its first reports and its latest ones. */
const firstReports = 5;
const latestReports = 15;

interface Row {
  storyId: string;
  title: string;
  summary: string;
  outlet: string;
  names: string[];
}

function readReports(tx: Transaction, articleIds: string[]): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT s.id AS "storyId", a.title, a.summary, a.outlet,
      ARRAY(SELECT unnest(ARRAY[l.mention, t.symbol, t.name])
        FROM article_tickers l JOIN tickers t ON t.id = l."tickerId" WHERE l."articleId" = a.id) AS names
    FROM stories s
    JOIN story_articles m ON m."storyId" = s.id
      AND (m.position <= ${firstReports} OR m.position > s."articleCount" - ${latestReports})
    JOIN articles a ON a.id = m."articleId"
    WHERE s.id IN (SELECT "storyId" FROM story_articles WHERE "articleId" = ANY(${articleIds}::uuid[]))
    ORDER BY s.id, m.position`;
}

/**
 * storePhrases recomputes the key phrases of the stories that these articles belong to, from their reports alone: doing it
 * twice gives the same rows. Call it under the placing lock, after placing.
 */
export async function storePhrases(tx: Transaction, articleIds: string[]): Promise<void> {
  const reportsOf = group(await readReports(tx, articleIds), ({ storyId }) => storyId);
  const storyIds = [...reportsOf.keys()];
  const phrases = [...reportsOf].flatMap(([storyId, reports]) => {
    const names = reports.flatMap((report) => [report.outlet, ...report.names]);
    return keyPhrases(reports, names).map((each) => ({ storyId, ...each }));
  });
  await tx.$executeRaw`DELETE FROM story_phrases WHERE "storyId" = ANY(${storyIds}::uuid[])`;
  await insertRows(tx, 'story_phrases', { storyId: 'uuid', phrase: 'text', weight: 'float8' }, phrases);
}
