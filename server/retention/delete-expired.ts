import type { Logger } from 'pino';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';

/** RetentionSettings says how long what is kept; 0 keeps it for ever. */
export interface RetentionSettings {
  /** Calendar months before the present one, of articles with their scores and stories, index bars and phrase counts. */
  months: number;
  fetchRunDays: number;
  noticeDays: number;
}

/** DeletedCounts is the number of rows deleted of each kind. */
export type DeletedCounts = Record<
  'articles' | 'bars' | 'phraseCounts' | 'storyTopics' | 'fetchRuns' | 'notices',
  number
>;

interface Step {
  kind: keyof DeletedCounts;
  /** What is older goes; null keeps everything. */
  before: Date | null;
  /** Deletes the oldest rows, at most a batch, and gives their number; 0 ends the step. */
  deleteBatch(before: Date, batchSize: number): Prisma.Sql;
}

const dayMs = 86_400_000;
/** Similar stories are searched this far back. */
const storyTopicDays = 30;
const defaultBatchSize = 500;
/** Batches between two entries in the log. */
const logEvery = 20;

/** Whole calendar months are kept before the present one. */
function monthsBefore(now: Date, months: number): Date | null {
  return months === 0 ? null : new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
}

const daysBefore = (now: Date, days: number) => (days === 0 ? null : new Date(now.getTime() - days * dayMs));

/** Deletes by the rows' physical address, which lets every table be limited alike. */
const deleteOldest = (table: string, column: string) => (before: Date, batchSize: number) =>
  Prisma.sql`
  WITH gone AS (
    DELETE FROM ${Prisma.raw(table)} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${Prisma.raw(table)} WHERE ${Prisma.raw(`"${column}"`)} < ${before} LIMIT ${batchSize}))
    RETURNING 1)
  SELECT count(*)::int AS deleted FROM gone`;

/** Bars and counts are found by the resolution first. */
const deleteOldestOf = (table: string) => (before: Date, batchSize: number) =>
  Prisma.sql`
  WITH gone AS (
    DELETE FROM ${Prisma.raw(table)} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${Prisma.raw(table)}
      WHERE resolution = ANY(enum_range(NULL::"BarResolution")) AND "startsAt" < ${before} LIMIT ${batchSize}))
    RETURNING 1)
  SELECT count(*)::int AS deleted FROM gone`;

function toSteps({ months, fetchRunDays, noticeDays }: RetentionSettings, now: Date): Step[] {
  const before = monthsBefore(now, months);
  return [
    {
      kind: 'articles',
      before,
      deleteBatch: (limit, size) =>
        Prisma.sql`SELECT delete_expired_stories(${limit}, ${size}::int) AS deleted`,
    },
    { kind: 'bars', before, deleteBatch: deleteOldestOf('index_bars') },
    // Buckets go first: one without its counts would stand for an hour without news.
    { kind: 'phraseCounts', before, deleteBatch: deleteOldestOf('phrase_buckets') },
    { kind: 'phraseCounts', before, deleteBatch: deleteOldestOf('phrase_counts') },
    {
      kind: 'storyTopics',
      before: daysBefore(now, storyTopicDays),
      deleteBatch: deleteOldest('story_topics', 'seenAt'),
    },
    {
      kind: 'fetchRuns',
      before: daysBefore(now, fetchRunDays),
      deleteBatch: (limit, size) =>
        Prisma.sql`SELECT delete_expired_fetch_runs(${limit}, ${size}::int) AS deleted`,
    },
    { kind: 'notices', before: daysBefore(now, noticeDays), deleteBatch: deleteOldest('notices', 'at') },
  ];
}

/**
 * deleteExpired deletes what is older than the settings keep, in batches of their own transactions: it may
 * be stopped or killed at any point and goes on the next time. `isStopping` ends it after a batch. Errors: the database's.
 */
export async function deleteExpired({
  settings,
  now,
  log,
  batchSize = defaultBatchSize,
  isStopping = () => false,
}: {
  settings: RetentionSettings;
  now: Date;
  log: Logger;
  batchSize?: number;
  isStopping?: () => boolean;
}): Promise<DeletedCounts> {
  const counts: DeletedCounts = {
    articles: 0,
    bars: 0,
    phraseCounts: 0,
    storyTopics: 0,
    fetchRuns: 0,
    notices: 0,
  };
  for (const { kind, before, deleteBatch } of toSteps(settings, now)) {
    if (!before) continue;
    for (let batch = 1; !isStopping(); batch++) {
      const [row] = await prisma().$queryRaw<{ deleted: number }[]>(deleteBatch(before, batchSize));
      if (!row || row.deleted === 0) break;
      counts[kind] += row.deleted;
      if (batch % logEvery === 0) log.info({ kind, deleted: counts[kind], before }, 'deleting expired rows');
    }
  }
  if (Object.values(counts).some((count) => count > 0)) log.info(counts, 'expired rows deleted');
  return counts;
}
