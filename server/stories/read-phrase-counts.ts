import type { HistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { Universe } from '#domain/demo/universe.ts';
import { type PhraseReadPlan, planPhraseReads } from '#domain/stories/phrases/plan-phrase-reads.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import { type ColumnTypes, toRecordset } from '#server/infra/insert-rows.ts';
import { readPrisma } from '#server/infra/prisma.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';

/** PhraseGrid is the time span to count and the buckets to show it in; the first may begin before the span. */
export interface PhraseGrid {
  /** Articles after this time count. */
  from: Date;
  gridFrom: Date;
  bucketMs: number;
  buckets: number;
  /** Which counted buckets may be used: none up to a day, which is counted exactly. */
  resolutions: readonly ('h1' | 'd1')[];
}

/** PhraseCountQuery is the grid, the reader's reach and the filter. */
export interface PhraseCountQuery {
  grid: PhraseGrid;
  historyLimit: HistoryLimit;
  demoShown: boolean;
  universe: Universe;
  tickerId?: number | undefined;
  limit: number;
}

/** PhraseCountRow is one phrase in one bucket, with the phrase's totals. */
export interface PhraseCountRow {
  phrase: string;
  bucket: number;
  count: number;
  scored: number;
  sum: number;
  total: number;
  stories: number;
  /** At most so many reports are missing in `total`. */
  countError: number;
}

interface RangeRow {
  lo: Date;
  hi: Date;
  demo: boolean;
}

interface KeptRow {
  resolution: 'h1' | 'd1';
  startsAt: Date;
  demo: boolean;
  cut: number;
}

const rangeColumns: ColumnTypes<RangeRow> = { lo: 'timestamptz', hi: 'timestamptz', demo: 'boolean' };
const keptColumns: ColumnTypes<KeptRow> = {
  resolution: '"BarResolution"',
  startsAt: 'timestamptz',
  demo: 'boolean',
  cut: 'int',
};

/** selectUniverses gives the values of `demo` that the reader sees. */
function selectUniverses(universe: Universe, demoShown: boolean): boolean[] {
  return [false, true].filter(
    (demo) => (universe === 'all' || (universe === 'demo') === demo) && (!demo || demoShown),
  );
}

/** A bucket counts as of a moment once its content was complete by then; otherwise its articles are read. */
async function readCompleteBuckets({ grid, historyLimit, tickerId }: PhraseCountQuery): Promise<KeptRow[]> {
  // Buckets are counted over all companies.
  if (grid.resolutions.length === 0 || tickerId) return [];
  return readPrisma().$queryRaw<KeptRow[]>`
    SELECT resolution::text, "startsAt", demo, cut FROM phrase_buckets
    WHERE resolution = ANY(${grid.resolutions}::"BarResolution"[]) AND "startsAt" > ${grid.from}
      AND "startsAt" < ${historyLimit.asOf} AND "completeAt" <= ${historyLimit.asOf}`;
}

function startsOf(buckets: KeptRow[], resolution: 'h1' | 'd1', demo: boolean): Set<number> {
  const own = buckets.filter((bucket) => bucket.resolution === resolution && bucket.demo === demo);
  return new Set(own.map(({ startsAt }) => startsAt.getTime()));
}

/** Times have whole milliseconds, so "after" is from the next one on and "up to" is before the next one. */
function planReads(
  { grid, historyLimit }: PhraseCountQuery,
  complete: KeptRow[],
  demo: boolean,
): PhraseReadPlan {
  const from = Math.max(grid.from.getTime(), historyLimit.from.getTime()) + 1;
  const until = demo ? historyLimit.asOf : historyLimit.realUntil;
  const hours = startsOf(complete, 'h1', demo);
  return planPhraseReads({ from, to: until.getTime() + 1, hours, days: startsOf(complete, 'd1', demo) });
}

const isUsed = ({ hours, days }: PhraseReadPlan, { resolution, startsAt }: KeptRow) =>
  (resolution === 'h1' ? hours : days).includes(startsAt.getTime());

/** toBucket is the SQL number of the bucket of the grid that a time belongs to. */
function toBucket(at: Prisma.Sql, { gridFrom, bucketMs, buckets }: PhraseGrid): Prisma.Sql {
  return Prisma.sql`
    least(floor(extract(epoch FROM ${at} - ${gridFrom}::timestamptz) * 1000 / ${bucketMs}::float8), ${buckets - 1}::int)::int`;
}

function toStatement(
  { grid, historyLimit, tickerId, limit }: PhraseCountQuery,
  ranges: RangeRow[],
  kept: KeptRow[],
): Prisma.Sql {
  const mentioned = tickerId
    ? Prisma.sql`a."articleId" IN (SELECT "articleId" FROM article_tickers WHERE "tickerId" = ${tickerId})`
    : Prisma.sql`true`;
  const cuts = kept.reduce((sum, { cut }) => sum + cut, 0);
  return Prisma.sql`
    -- Stories are counted of the most frequent phrases only: over all, that would sort every phrase of every article. IS TRUE
    -- keeps the planner from comparing each phrase with each of those: it takes a hash.
    WITH ranges AS MATERIALIZED (SELECT * FROM ${toRecordset(rangeColumns, ranges)}),
    kept AS MATERIALIZED (
      SELECT c.phrase, ${toBucket(Prisma.sql`c."startsAt"`, grid)} AS bucket, c.count, c.stories, c.scored, c."scoreSum", k.cut
      FROM (SELECT * FROM ${toRecordset(keptColumns, kept)}) k
      JOIN phrase_counts c ON c.resolution = k.resolution AND c."startsAt" = k."startsAt" AND c.demo = k.demo),
    shown AS MATERIALIZED (
      SELECT a."storyId", a.score, a.phrases, ${toBucket(Prisma.sql`a."availableAt"`, grid)} AS bucket
      FROM ranges r JOIN article_phrases a ON a."availableAt" >= r.lo AND a."availableAt" < r.hi AND a.demo = r.demo
      WHERE a."decidedAt" <= ${historyLimit.asOf} AND ${mentioned}),
    totals AS (
      SELECT p.phrase, count(*)::int AS count, 0 AS stories, 0 AS cut
      FROM shown s CROSS JOIN LATERAL unnest(s.phrases) AS p(phrase) GROUP BY p.phrase
      UNION ALL SELECT phrase, count, stories, cut FROM kept),
    top AS MATERIALIZED (
      SELECT phrase, sum(count)::int AS total, sum(stories)::int AS stories, ${cuts}::int - sum(cut)::int AS "countError"
      FROM totals GROUP BY phrase ORDER BY total DESC, phrase LIMIT ${limit}),
    said AS MATERIALIZED (
      SELECT p.phrase, s."storyId", s.bucket, s.score
      FROM shown s CROSS JOIN LATERAL unnest(s.phrases) AS p(phrase)
      WHERE (p.phrase IN (SELECT phrase FROM top)) IS TRUE),
    told AS (
      SELECT phrase, count(*)::int AS stories FROM (SELECT DISTINCT phrase, "storyId" FROM said) d GROUP BY phrase),
    parts AS (
      SELECT phrase, bucket, count(*) AS count, count(score) AS scored, coalesce(sum(score), 0) AS sum
      FROM said GROUP BY phrase, bucket
      UNION ALL
      SELECT phrase, bucket, count, scored, "scoreSum" FROM kept WHERE (phrase IN (SELECT phrase FROM top)) IS TRUE)
    SELECT t.phrase, t.total, t.stories + coalesce(d.stories, 0) AS stories, t."countError", p.bucket,
      sum(p.count)::int AS count, sum(p.scored)::int AS scored, sum(p.sum)::float8 AS sum
    FROM top t JOIN parts p ON p.phrase = t.phrase LEFT JOIN told d ON d.phrase = t.phrase
    GROUP BY t.phrase, t.total, t.stories, d.stories, t."countError", p.bucket
    ORDER BY t.total DESC, t.phrase, p.bucket`;
}

/**
 * readPhraseCounts counts the most frequent phrases of a span: from complete hours and days where the grid allows them, and
 * else from the articles. Errors: those of the reader.
 */
export async function readPhraseCounts(
  query: PhraseCountQuery,
  read: HeavyReader,
): Promise<PhraseCountRow[]> {
  const complete = await readCompleteBuckets(query);
  const ranges: RangeRow[] = [];
  const kept: KeptRow[] = [];
  for (const demo of selectUniverses(query.universe, query.demoShown)) {
    const plan = planReads(query, complete, demo);
    ranges.push(...plan.ranges.map(({ from, to }) => ({ lo: new Date(from), hi: new Date(to), demo })));
    kept.push(...complete.filter((bucket) => bucket.demo === demo && isUsed(plan, bucket)));
  }
  return read<PhraseCountRow>(toStatement(query, ranges, kept));
}
