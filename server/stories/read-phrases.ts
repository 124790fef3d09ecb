import { assertWithinHistoryLimit, computeHistoryLimit } from '#domain/accounts/compute-history-limit.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { Universe } from '#domain/demo/universe.ts';
import { isDemoEnabled } from '#server/demo/read-demo-status.ts';
import type { HeavyReader } from '#server/infra/reads/create-heavy-reader.ts';
import { plainRead } from '#server/infra/reads/plain-read.ts';
import {
  type PhraseCountRow,
  type PhraseGrid,
  readPhraseCounts,
} from '#server/stories/read-phrase-counts.ts';

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
interface TopPhrase {
  phrase: string;
  /** Reports that contain it. */
  count: number;
  /** At most so many more contain it: up to 24 hours 0, beyond it what hours and days did not keep of rare phrases. */
  countError: number;
  /** Stories of these; beyond 24 hours a story counts once a UTC day, in the hour of its first report of that day. */
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

const hourMs = 3_600_000;
/** Up to here every article is counted. */
const maxExactHours = 24;
/** Up to here hours are summed, beyond it days. */
const maxHourlyHours = 7 * 24;

/** Beyond a day the grid begins at a full hour or day, and its buckets are whole hours or days. */
function toGrid(asOf: Date, hours: number, buckets: number): PhraseGrid {
  const spanMs = hours * hourMs;
  const from = new Date(asOf.getTime() - spanMs);
  if (hours <= maxExactHours)
    return { from, gridFrom: from, bucketMs: spanMs / buckets, buckets, resolutions: [] };
  const isHourly = hours <= maxHourlyHours;
  const unitMs = isHourly ? hourMs : 24 * hourMs;
  const bucketMs = Math.ceil(spanMs / buckets / unitMs) * unitMs;
  const gridFrom = new Date(Math.floor(from.getTime() / unitMs) * unitMs);
  return {
    from,
    gridFrom,
    bucketMs,
    buckets: Math.ceil((asOf.getTime() + 1 - gridFrom.getTime()) / bucketMs),
    resolutions: isHourly ? ['h1'] : ['h1', 'd1'],
  };
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
      countError: own[0]?.countError ?? 0,
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
 * of reports and mean sentiment, in total and over time. Up to 24 hours it is exact; beyond it `from` and `bucketMs` are whole
 * hours or days and `countError` bounds what is missing. Throws TierLimitError for a span beyond the tier's history and
 * ReadLimitError.
 */
export async function readPhrases({
  grant,
  now,
  read = plainRead,
  input,
}: ReadPhrasesInput): Promise<PhrasesOverTime> {
  assertWithinHistoryLimit(grant, input.hours * hourMs);
  const historyLimit = computeHistoryLimit({ grant, now, asOf: input.asOf });
  const { universe, tickerId, limit } = input;
  const demoShown = await isDemoEnabled();
  const grid = toGrid(historyLimit.asOf, input.hours, input.buckets);
  const rows = await readPhraseCounts({ grid, historyLimit, demoShown, universe, tickerId, limit }, read);
  return {
    from: grid.gridFrom,
    to: historyLimit.asOf,
    bucketMs: grid.bucketMs,
    phrases: toPhrases(rows, grid.buckets),
  };
}
