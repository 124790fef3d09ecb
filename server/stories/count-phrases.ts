import type { Logger } from 'pino';
import { prisma, type Transaction } from '#server/infra/prisma.ts';

/** keptPhrases is how many phrases an hour or a day keeps. */
export const keptPhrases = 500;

/** An article placed by a transaction that began before the end of a bucket is there by then: transactions last at most 60 s. */
const settleTime = '5 minutes';
/** While articles still come into an ended bucket, it is not counted again and again. */
const defaultQuietSeconds = 120;
const maxBucketsPerRun = 400;
const countTimeoutMs = 5 * 60_000;
/** Processes take turns. */
const countLockId = 7_203_510;

interface BucketKey {
  resolution: 'h1' | 'd1';
  startsAt: Date;
  demo: boolean;
}

/**
 * addEndedBuckets enters the hours and days that have ended and hold articles. Known ones are left out before the insert,
 * which would wait for transactions that touch them.
 */
async function addEndedBuckets(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO phrase_buckets (resolution, "startsAt", demo, "touchedAt")
    SELECT 'h1', h.starts, h.demo, '-infinity'
    FROM (
      SELECT DISTINCT date_bin('1 hour', "availableAt", timestamptz '2000-01-01 00:00Z') AS starts, demo
      FROM article_phrases
      WHERE "availableAt" >= coalesce(
          (SELECT max("startsAt") FROM phrase_buckets WHERE resolution = 'h1' AND "completeAt" IS NOT NULL), '-infinity')
        AND "availableAt" < date_bin('1 hour', now() - ${settleTime}::interval, timestamptz '2000-01-01 00:00Z')) h
    WHERE NOT EXISTS (
      SELECT FROM phrase_buckets b WHERE b.resolution = 'h1' AND b."startsAt" = h.starts AND b.demo = h.demo)
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO phrase_buckets (resolution, "startsAt", demo, "touchedAt")
    SELECT 'd1', d.starts, d.demo, '-infinity'
    FROM (
      SELECT DISTINCT date_bin('1 day', "startsAt", timestamptz '2000-01-01 00:00Z') AS starts, demo
      FROM phrase_buckets WHERE resolution = 'h1'
        AND "startsAt" < date_bin('1 day', now() - ${settleTime}::interval, timestamptz '2000-01-01 00:00Z')) d
    WHERE NOT EXISTS (
      SELECT FROM phrase_buckets b WHERE b.resolution = 'd1' AND b."startsAt" = d.starts AND b.demo = d.demo)
    ON CONFLICT DO NOTHING`;
}

function findDueBuckets(tx: Transaction, quietSeconds: number): Promise<BucketKey[]> {
  return tx.$queryRaw<BucketKey[]>`
    SELECT resolution::text, "startsAt", demo FROM phrase_buckets
    WHERE "completeAt" IS NULL AND "touchedAt" < now() - make_interval(secs => ${quietSeconds}::float8)
      AND "startsAt" + CASE resolution WHEN 'h1' THEN interval '1 hour' ELSE interval '1 day' END
        < now() - ${settleTime}::interval
    ORDER BY "startsAt" DESC, resolution LIMIT ${maxBucketsPerRun}`;
}

/**
 * countBucket counts one bucket. It waits for nobody and delays nobody: when an article was placed in the bucket meanwhile,
 * the counts are given up and it returns false.
 */
async function countBucket(tx: Transaction, { resolution, startsAt, demo }: BucketKey): Promise<boolean> {
  const width = resolution === 'h1' ? '1 hour' : '1 day';
  await tx.$queryRaw`
    SELECT set_config('statement_timeout', ${String(countTimeoutMs)}, true),
      pg_advisory_xact_lock(${countLockId})::text`;
  const [before] = await tx.$queryRaw<{ changes: number }[]>`
    SELECT changes FROM phrase_buckets
    WHERE resolution = ${resolution}::"BarResolution" AND "startsAt" = ${startsAt} AND demo = ${demo}
      AND "completeAt" IS NULL`;
  if (!before) return false;
  await tx.$executeRaw`
    DELETE FROM phrase_counts
    WHERE resolution = ${resolution}::"BarResolution" AND "startsAt" = ${startsAt} AND demo = ${demo}`;
  const updated = await tx.$executeRaw`
    WITH shown AS MATERIALIZED (
      SELECT "storyId", "decidedAt", score, phrases FROM article_phrases
      WHERE "availableAt" >= ${startsAt} AND "availableAt" < ${startsAt}::timestamptz + ${width}::interval AND demo = ${demo}),
    counted AS (
      SELECT k.phrase, count(*)::int AS count, count(s.score)::int AS scored, coalesce(sum(s.score), 0) AS sum
      FROM shown s CROSS JOIN LATERAL unnest(s.phrases) AS k(phrase) GROUP BY k.phrase),
    ranked AS MATERIALIZED (
      SELECT *, row_number() OVER (ORDER BY count DESC, phrase) AS place FROM counted),
    earlier AS MATERIALIZED (
      SELECT DISTINCT e."storyId", k.phrase FROM article_phrases e CROSS JOIN LATERAL unnest(e.phrases) AS k(phrase)
      WHERE ${resolution} = 'h1' AND e.demo = ${demo} AND e."availableAt" < ${startsAt}
        AND e."availableAt" >= date_bin('1 day', ${startsAt}::timestamptz, timestamptz '2000-01-01 00:00Z')),
    told AS (
      SELECT t.phrase, count(*)::int AS stories
      FROM (
        SELECT s."storyId", k.phrase FROM shown s CROSS JOIN LATERAL unnest(s.phrases) AS k(phrase)
        EXCEPT SELECT * FROM earlier) t
      GROUP BY t.phrase),
    kept AS (
      INSERT INTO phrase_counts (resolution, "startsAt", demo, phrase, count, stories, scored, "scoreSum")
      SELECT ${resolution}::"BarResolution", ${startsAt}, ${demo}, r.phrase, r.count, coalesce(t.stories, 0), r.scored, r.sum
      FROM ranked r LEFT JOIN told t ON t.phrase = r.phrase WHERE r.place <= ${keptPhrases})
    UPDATE phrase_buckets SET
      "completeAt" = greatest("startsAt" + ${width}::interval, (SELECT max("decidedAt") FROM shown)),
      cut = coalesce((SELECT max(count) FROM ranked WHERE place > ${keptPhrases}), 0)
    WHERE resolution = ${resolution}::"BarResolution" AND "startsAt" = ${startsAt} AND demo = ${demo}
      AND changes = ${before.changes}`;
  return updated === 1;
}

class OvertakenError extends Error {}

async function tryToCount(key: BucketKey): Promise<boolean> {
  try {
    await prisma().$transaction(
      async (tx) => {
        if (!(await countBucket(tx, key))) throw new OvertakenError();
      },
      { timeout: countTimeoutMs, maxWait: 15_000 },
    );
    return true;
  } catch (error) {
    if (error instanceof OvertakenError) return false;
    throw error;
  }
}

/**
 * countPhrases counts the phrases of every hour and day that has ended, and of those into which an article came later, the
 * newest first. Bucket by bucket, so that it may stop at any point; `isStopping` ends it. It returns the number counted.
 */
export async function countPhrases({
  log,
  quietSeconds = defaultQuietSeconds,
  isStopping = () => false,
}: {
  log: Logger;
  /** Time since the last article came into an ended bucket. */
  quietSeconds?: number;
  isStopping?: () => boolean;
}): Promise<number> {
  const due = await prisma().$transaction(
    async (tx) => {
      await addEndedBuckets(tx);
      return findDueBuckets(tx, quietSeconds);
    },
    { timeout: countTimeoutMs, maxWait: 15_000 },
  );
  let counted = 0;
  for (const key of due) {
    if (isStopping()) break;
    if (await tryToCount(key)) counted++;
  }
  if (counted > 0) log.info({ counted, left: due.length - counted }, 'phrases counted');
  return counted;
}
