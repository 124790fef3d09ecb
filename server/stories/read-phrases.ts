import {
  assertWithinHistoryLimit,
  computeHistoryLimit,
  type HistoryLimit,
} from '#domain/accounts/compute-history-limit.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { Universe } from '#domain/demo/universe.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import { Prisma } from '#server/infra/generated/prisma/client.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';
import { plainRead } from '#server/infra/reads/plain-read.ts';
import { matchesFilter } from '#server/stories/matches-filter.ts';
import { readModelVersions } from '#server/stories/read-model-versions.ts';
import { visibleTo } from '#server/stories/visible-to.ts';

/** ReadPhrasesInput is the reader and the time span. */
export interface ReadPhrasesInput {
  grant: TierGrant;
  now: Date;
  /** Runs the heavy statement; by default without a user's limits. */
  read?: HeavyReader;
  input: {
    hours: number;
    buckets: number;
    limit: number;
    universe: Universe;
    tickerId?: number | undefined;
    asOf?: Date | undefined;
  };
}

/** TopPhrase is a phrase with its number of reports over time. */
export interface TopPhrase {
  phrase: string;
  /** Reports that contain it. */
  count: number;
  stories: number;
  /** Mean of their scores, -1 to 1; null where none was scored. */
  sentiment: number | null;
  /** Reports per bucket, oldest first. */
  buckets: { count: number; sentiment: number | null }[];
}

/** PhrasesOverTime is the most frequent phrases of a time span. */
export interface PhrasesOverTime {
  from: Date;
  to: Date;
  /** Length of one bucket in milliseconds. */
  bucketMs: number;
  /** The most frequent first, then in alphabetical order. */
  phrases: TopPhrase[];
}

interface PhraseCountRow {
  phrase: string;
  bucket: number;
  count: number;
  scored: number;
  sum: number;
  total: number;
  stories: number;
}

interface PhraseQuery {
  historyLimit: HistoryLimit;
  demoShown: boolean;
  from: Date;
  bucketMs: number;
  versionIds: number[];
  read: HeavyReader;
  input: ReadPhrasesInput['input'];
}

/** Characters that `foldPhrase` replaces by spaces; the statement maps each to a space. */
const punctuation = `-–—'’‘"“”«»()[]/.,:;!?+$%`;

/** A report counts only for phrases in its own text, so a tier with a delay sees nothing from later reports. */
function readPhraseRows({
  historyLimit,
  demoShown,
  from,
  bucketMs,
  versionIds,
  read,
  input,
}: PhraseQuery): Promise<PhraseCountRow[]> {
  return read<PhraseCountRow>(Prisma.sql`
    WITH shown AS MATERIALIZED (
      SELECT a.id, m."storyId", a."availableAt",
        ' ' || translate(lower(a.title || ' ' || a.summary), ${punctuation}, ${' '.repeat(punctuation.length)}) AS said,
        (SELECT s.score FROM scores s
         WHERE s."articleId" = a.id AND s."tickerId" IS NULL AND s."scoredAt" <= ${historyLimit.asOf} AND s.status = 'scored'
         ORDER BY array_position(${versionIds}::int[], s."modelVersionId") LIMIT 1) AS score
      FROM articles a JOIN story_articles m ON m."articleId" = a.id
      WHERE ${visibleTo(historyLimit, demoShown)} AND a."availableAt" > ${from}
        AND m."decidedAt" <= ${historyLimit.asOf} AND ${matchesFilter(input)}
    ), said AS (
      SELECT p.phrase, a.id, a."storyId", a.score,
        least(floor(extract(epoch FROM a."availableAt" - ${from}) * 1000 / ${bucketMs}), ${input.buckets - 1})::int AS bucket
      FROM shown a JOIN story_phrases p ON p."storyId" = a."storyId" AND strpos(a.said, ' ' || p.phrase) > 0
    ), top AS (
      SELECT phrase, count(*)::int AS total, count(DISTINCT "storyId")::int AS stories
      FROM said GROUP BY phrase ORDER BY total DESC, phrase LIMIT ${input.limit}
    )
    SELECT t.phrase, t.total, t.stories, s.bucket, count(*)::int AS count, count(s.score)::int AS scored,
      coalesce(sum(s.score), 0)::float8 AS sum
    FROM top t JOIN said s ON s.phrase = t.phrase
    GROUP BY t.phrase, t.total, t.stories, s.bucket
    ORDER BY t.total DESC, t.phrase, s.bucket`);
}

const meanOrNull = (sum: number, scored: number) => (scored === 0 ? null : sum / scored);

function toPhrases(rows: PhraseCountRow[], buckets: number): TopPhrase[] {
  const phrases = new Map<string, PhraseCountRow[]>();
  for (const row of rows) phrases.set(row.phrase, [...(phrases.get(row.phrase) ?? []), row]);
  return [...phrases].map(([phrase, own]) => {
    const total = (of: (row: PhraseCountRow) => number) => own.reduce((sum, row) => sum + of(row), 0);
    const byBucket = new Map(own.map((row) => [row.bucket, row]));
    return {
      phrase,
      count: total(({ count }) => count),
      stories: own[0]?.stories ?? 0,
      sentiment: meanOrNull(
        total(({ sum }) => sum),
        total(({ scored }) => scored),
      ),
      buckets: Array.from({ length: buckets }, (_, at) => {
        const row = byBucket.get(at);
        return { count: row?.count ?? 0, sentiment: row ? meanOrNull(row.sum, row.scored) : null };
      }),
    };
  });
}

/**
 * readPhrases gives the most frequent phrases of the last hours among the reports that the reader may see, with their number
 * of reports and mean sentiment, in total and over time. Throws TierLimitError for a span beyond the tier's history.
 */
export async function readPhrases({
  grant,
  now,
  read = plainRead,
  input,
}: ReadPhrasesInput): Promise<PhrasesOverTime> {
  const spanMs = input.hours * 3_600_000;
  assertWithinHistoryLimit(grant, spanMs);
  const historyLimit = computeHistoryLimit({ grant, now, asOf: input.asOf });
  const [demoShown, versions] = await Promise.all([isDemoEnabled(), readModelVersions()]);
  const from = new Date(historyLimit.asOf.getTime() - spanMs);
  const bucketMs = spanMs / input.buckets;
  const versionIds = versions.map(({ id }) => id);
  const rows = await readPhraseRows({ historyLimit, demoShown, from, bucketMs, versionIds, read, input });
  return { from, to: historyLimit.asOf, bucketMs, phrases: toPhrases(rows, input.buckets) };
}
