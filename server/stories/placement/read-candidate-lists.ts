import { createHash } from 'node:crypto';
import { toArticleBands } from '#domain/stories/copies/article-bands.ts';
import { maxPerBand } from '#domain/stories/copies/band-index.ts';
import { maxPerDocumentKey } from '#domain/stories/copies/copy-index.ts';
import type { CopyQuery } from '#domain/stories/copies/placed-document.ts';
import { listedUnder, maxCandidatesOf } from '#domain/stories/placement/select-members.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import type { ListedCandidate, PlacementCache } from '#server/stories/placement/placement-cache.ts';

/** toKeyId returns the first half of the SHA-256 of a document key, as a UUID: keys may be too long for an index. */
export function toKeyId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}

/** CandidateLists are the bounded sets of numbers among which the articles of one group find their candidates. */
export interface CandidateLists {
  companies: [tickerId: number, rows: ListedCandidate[]][];
  bands: [band: number, placedSeqs: number[]][];
  keys: [key: string, placedSeqs: number[]][];
}

/** Lists of numbers as JSON text: for thousands of them several times faster than rows. */
interface ListRow {
  companies: string | null;
  bands: string | null;
  keys: string | null;
}

interface ListQuery {
  tickerIds: number[];
  /** Per company: rows up to this number are known. */
  knownUntil: number[];
  bands: number[];
  keyIds: string[];
}

/**
 * One statement for a whole group. Each LATERAL is a bounded scan of an index from its end, whatever the tables hold.
 */
async function readListRow(
  tx: Transaction,
  { tickerIds, ...query }: ListQuery,
  since: Date,
): Promise<ListRow> {
  const maxima = tickerIds.map(maxCandidatesOf);
  const rows = await tx.$queryRaw<ListRow[]>`
    SELECT (
      SELECT json_agg(json_build_array(t.id, l.rows))
      FROM unnest(${tickerIds}::int[], ${query.knownUntil}::bigint[], ${maxima}::int[]) AS t(id, known, maximum)
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_array(c."placedSeq", c."storyId", (extract(epoch FROM c."decidedAt") * 1000)::bigint)
          ORDER BY c."placedSeq") AS rows
        FROM (
          SELECT * FROM story_candidates
          WHERE "tickerId" = t.id AND "placedSeq" > t.known AND "decidedAt" > ${since}
          ORDER BY "placedSeq" DESC LIMIT t.maximum) c) l
      WHERE l.rows IS NOT NULL)::text AS companies,
    (
      SELECT json_agg(json_build_array(b.band, l.numbers))
      FROM unnest(${query.bands}::int[]) AS b(band)
      CROSS JOIN LATERAL (
        SELECT array_agg(p."placedSeq" ORDER BY p."placedSeq") AS numbers
        FROM (
          SELECT "placedSeq" FROM article_bands WHERE band = b.band AND "decidedAt" > ${since}
          ORDER BY "placedSeq" DESC LIMIT ${maxPerBand}) p) l
      WHERE l.numbers IS NOT NULL)::text AS bands,
    (
      SELECT json_agg(json_build_array(k.place - 1, l.numbers))
      FROM unnest(${query.keyIds}::uuid[]) WITH ORDINALITY AS k(id, place)
      CROSS JOIN LATERAL (
        SELECT array_agg(p."placedSeq" ORDER BY p."placedSeq") AS numbers
        FROM (
          SELECT "placedSeq" FROM article_signatures WHERE "documentKey" = k.id AND "decidedAt" > ${since}
          ORDER BY "placedSeq" LIMIT ${maxPerDocumentKey}) p) l
      WHERE l.numbers IS NOT NULL)::text AS keys`;
  return rows[0] ?? { companies: null, bands: null, keys: null };
}

/** Appends what was placed since a company was last read, and keeps the latest rows of the last 48 hours. */
function updateCompany(
  tickerId: number,
  added: ListedCandidate[],
  { companies }: PlacementCache,
  since: Date,
): ListedCandidate[] {
  const known = companies.get(tickerId) ?? [];
  const last = known.at(-1)?.placedSeq ?? 0;
  const rows = [...known, ...added.filter(({ placedSeq }) => placedSeq > last)]
    .slice(-maxCandidatesOf(tickerId))
    .filter(({ atMs }) => atMs > since.getTime());
  companies.set(tickerId, rows);
  return rows;
}

/**
 * readCandidateLists reads the bounded sets of a group of articles, all placed after `since`. Call it under the placing lock
 * and before the group is stored: what the cache keeps must be committed.
 */
export async function readCandidateLists(
  tx: Transaction,
  queries: readonly CopyQuery[],
  cache: PlacementCache,
  since: Date,
): Promise<CandidateLists> {
  const tickerIds = [...new Set(queries.flatMap((query) => listedUnder(query.tickerIds)))];
  const allBands = queries.flatMap(({ shingles }) => {
    const { title, titleAndSummary } = toArticleBands(shingles);
    return [...title, ...(titleAndSummary ?? [])];
  });
  const keys = [...new Set(queries.flatMap(({ key }) => key ?? []))];
  const found = await readListRow(
    tx,
    {
      tickerIds,
      knownUntil: tickerIds.map((id) => cache.companies.get(id)?.at(-1)?.placedSeq ?? 0),
      bands: [...new Set(allBands)],
      keyIds: keys.map(toKeyId),
    },
    since,
  );
  const added = new Map(
    (JSON.parse(found.companies ?? '[]') as [number, [number, string, number][]][]).map(([id, rows]) => [
      id,
      rows.map(([placedSeq, storyId, atMs]) => ({ placedSeq, storyId, atMs })),
    ]),
  );
  const keyLists = JSON.parse(found.keys ?? '[]') as [number, number[]][];
  return {
    companies: tickerIds.map((id) => [id, updateCompany(id, added.get(id) ?? [], cache, since)]),
    bands: JSON.parse(found.bands ?? '[]'),
    keys: keyLists.map(([place, numbers]) => [keys[place] as string, numbers]),
  };
}
