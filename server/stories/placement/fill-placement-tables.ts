import { toArticleBands } from '#domain/stories/copies/article-bands.ts';
import { placementWindowMs } from '#domain/stories/placement/decide-place.ts';
import { listedUnder } from '#domain/stories/placement/select-members.ts';
import { isMember } from '#domain/stories/placement/story-candidates.ts';
import { toStoryFeatures } from '#domain/stories/placement/to-story-features.ts';
import { maxLinks } from '#domain/tickers/link-tickers.ts';
import { type ColumnTypes, toRecordset } from '#server/infra/insert-rows.ts';
import { prisma, type Transaction } from '#server/infra/prisma.ts';
import { placingLockId } from '#server/stories/placement/placing-lock.ts';
import { toKeyId } from '#server/stories/placement/read-candidate-lists.ts';

const articlesPerStep = 1_000;

interface EarlierRow {
  articleId: string;
  storyId: string;
  sourceId: string;
  copyOfId: string | null;
  decidedAt: Date;
  tickerIds: number[];
  embedded: boolean;
  title: string;
  summary: string;
  outlet: string;
  address: string | null;
}

interface FilledRow extends Omit<EarlierRow, 'title' | 'summary' | 'outlet' | 'address'> {
  /** Among the rows of this step, from 1. */
  place: number;
  documentKey: string | null;
  listedUnder: readonly number[];
  bands: number[];
}

const filledColumns: ColumnTypes<FilledRow> = {
  place: 'int',
  articleId: 'uuid',
  storyId: 'uuid',
  sourceId: 'uuid',
  copyOfId: 'uuid',
  decidedAt: 'timestamptz',
  tickerIds: 'int[]',
  embedded: 'boolean',
  documentKey: 'uuid',
  listedUnder: 'int[]',
  bands: 'int[]',
};

/** Earlier versions placed articles of one time in order of `firstSeenAt`. */
function readStep(tx: Transaction, from: Date): Promise<EarlierRow[]> {
  return tx.$queryRaw<EarlierRow[]>`
    SELECT m."articleId", m."storyId", a."sourceId", m."copyOfId", m."decidedAt", a.title, a.summary, a.outlet,
      coalesce(a."canonicalUrl", a.url) AS address,
      ARRAY(SELECT l."tickerId" FROM article_tickers l WHERE l."articleId" = a.id
        ORDER BY l.relevance DESC, l."tickerId" LIMIT ${maxLinks}) AS "tickerIds",
      EXISTS (SELECT FROM article_embeddings e WHERE e."articleId" = a.id) AS embedded
    FROM story_articles m JOIN articles a ON a.id = m."articleId"
    WHERE m."decidedAt" >= ${from} AND m."placedSeq" IS NULL
      AND NOT EXISTS (SELECT FROM article_signatures s WHERE s."articleId" = m."articleId" AND s."decidedAt" = m."decidedAt")
    ORDER BY m."decidedAt", a."firstSeenAt", a.id LIMIT ${articlesPerStep}`;
}

function toFilledRow(row: EarlierRow, place: number): FilledRow {
  const { title, summary, outlet, address, ...rest } = row;
  const { key, shingles } = toStoryFeatures({ title, summary, outlet, address });
  const bands = toArticleBands(shingles);
  return {
    ...rest,
    place,
    documentKey: key === null ? null : toKeyId(key),
    listedUnder: isMember(row) ? listedUnder(row.tickerIds) : [],
    bands: [...bands.title, ...(bands.titleAndSummary ?? [])],
  };
}

/** Their numbers are below those of all articles that are placed from now on, see the sequence `story_placed_seq`. */
async function storeStep(tx: Transaction, rows: FilledRow[]): Promise<void> {
  await tx.$executeRaw`
    WITH filled AS MATERIALIZED (
      SELECT f.*, f.place + (
        SELECT coalesce(max("placedSeq"), 0) FROM article_signatures
        WHERE "placedSeq" < (SELECT seqstart FROM pg_sequence WHERE seqrelid = 'story_placed_seq'::regclass)
      ) AS "placedSeq"
      FROM (SELECT * FROM ${toRecordset(filledColumns, rows)}) f),
    signed AS (
      INSERT INTO article_signatures ("placedSeq", "decidedAt", "articleId", "storyId", "sourceId", "copyOfId", "copyOfSeq",
        "documentKey", "tickerIds", embedded)
      SELECT f."placedSeq", f."decidedAt", f."articleId", f."storyId", f."sourceId", f."copyOfId",
        coalesce(own."placedSeq", earlier."placedSeq"), f."documentKey", f."tickerIds", f.embedded
      FROM filled f LEFT JOIN filled own ON own."articleId" = f."copyOfId"
      LEFT JOIN article_signatures earlier ON earlier."articleId" = f."copyOfId"),
    banded AS (
      INSERT INTO article_bands (band, "placedSeq", "decidedAt")
      SELECT unnest(bands), "placedSeq", "decidedAt" FROM filled)
    INSERT INTO story_candidates ("tickerId", "placedSeq", "decidedAt", "storyId")
    SELECT unnest("listedUnder"), "placedSeq", "decidedAt", "storyId" FROM filled`;
}

/** Copies the next articles placed at this time or later; null at the end. */
function fillStep(from: Date): Promise<{ count: number; last: Date } | null> {
  return prisma().$transaction(
    async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(${placingLockId})`;
      const rows = await readStep(tx, from);
      const last = rows.at(-1);
      if (!last) return null;
      await storeStep(
        tx,
        rows.map((row, i) => toFilledRow(row, i + 1)),
      );
      return { count: rows.length, last: last.decidedAt };
    },
    { timeout: 60_000 },
  );
}

/**
 * fillPlacementTables copies what earlier versions placed in the last 48 hours to the tables that placing reads, a thousand
 * articles a transaction; it goes on where an interrupted run stopped. Returns how many it copied and reports after each
 * step. Run it before anything is placed by this version.
 */
export async function fillPlacementTables(onProgress: (filled: number) => void = () => {}): Promise<number> {
  let total = 0;
  let step = await fillStep(new Date(Date.now() - placementWindowMs));
  while (step) {
    total += step.count;
    onProgress(total);
    step = await fillStep(step.last);
  }
  return total;
}
