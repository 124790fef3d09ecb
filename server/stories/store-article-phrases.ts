import type { Transaction } from '#server/infra/prisma.ts';
import { displayOrder } from '#server/stories/read-model-versions.ts';

/** Characters that `foldPhrase` replaces by spaces; the statement maps each to a space. */
const punctuation = `-–—'’‘"“”«»()[]/.,:;!?+$%`;

/** Similar stories are proposed by a story's heaviest phrases. */
const topicsPerStory = 3;

/**
 * storeArticlePhrases stores which phrases of its story each placed article says, once, and the stories' topics. A bucket of
 * phrase counts that has ended must be counted again. The time is the database's: clocks of processes differ. Repeating it
 * is safe. It returns the number of articles that had no phrases stored.
 */
export async function storeArticlePhrases(
  tx: Pick<Transaction, '$queryRaw'>,
  articleIds: string[],
): Promise<number> {
  const [row] = await tx.$queryRaw<{ stored: number }[]>`
    WITH placed AS MATERIALIZED (
      SELECT m."articleId", m."storyId", m."decidedAt", a."availableAt", a.demo,
        ' ' || translate(lower(a.title || ' ' || a.summary), ${punctuation}, ${' '.repeat(punctuation.length)}) AS said
      FROM story_articles m JOIN articles a ON a.id = m."articleId"
      WHERE m."articleId" = ANY(${articleIds}::uuid[])),
    versions AS MATERIALIZED (
      SELECT v.id, row_number() OVER (ORDER BY ${displayOrder}) AS place
      FROM model_versions v JOIN models o ON o.id = v."modelId"),
    stored AS (
      INSERT INTO article_phrases ("articleId", "storyId", "availableAt", "decidedAt", demo, score, phrases)
      SELECT p."articleId", p."storyId", p."availableAt", p."decidedAt", p.demo,
        (SELECT s.score FROM scores s JOIN versions v ON v.id = s."modelVersionId"
         WHERE s."articleId" = p."articleId" AND s."tickerId" IS NULL AND s.status = 'scored' ORDER BY v.place LIMIT 1),
        ARRAY(SELECT k.phrase FROM story_phrases k
              WHERE k."storyId" = p."storyId" AND strpos(p.said, ' ' || k.phrase) > 0 ORDER BY k.weight DESC, k.phrase)
      FROM placed p
      ON CONFLICT DO NOTHING RETURNING "availableAt", demo),
    topics AS (
      INSERT INTO story_topics (phrase, "seenAt", "storyId")
      SELECT k.phrase, s."firstSeenAt", s.id
      FROM (SELECT DISTINCT "storyId" FROM placed) p JOIN stories s ON s.id = p."storyId"
      CROSS JOIN LATERAL (
        SELECT phrase FROM story_phrases WHERE "storyId" = s.id ORDER BY weight DESC, phrase
        LIMIT ${topicsPerStory}) k
      ON CONFLICT DO NOTHING),
    touched AS (
      INSERT INTO phrase_buckets AS b (resolution, "startsAt", demo)
      SELECT * FROM (
        SELECT DISTINCT w.resolution, date_bin(w.width, s."availableAt", timestamptz '2000-01-01 00:00Z') AS "startsAt", s.demo
        FROM stored s
        CROSS JOIN (VALUES ('h1'::"BarResolution", interval '1 hour'), ('d1', interval '1 day')) AS w(resolution, width)
        WHERE date_bin(w.width, s."availableAt", timestamptz '2000-01-01 00:00Z') + w.width <= now()) ended
      -- One order in every process, so that none waits for another in a circle.
      ORDER BY resolution, "startsAt", demo
      ON CONFLICT (resolution, "startsAt", demo)
        DO UPDATE SET "completeAt" = NULL, changes = b.changes + 1, "touchedAt" = now())
    SELECT count(*)::int AS stored FROM stored`;
  return row?.stored ?? 0;
}
