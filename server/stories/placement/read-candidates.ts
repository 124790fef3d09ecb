import { createCopyIndex } from '#domain/stories/copies/copy-index.ts';
import type { CopyQuery, PlacedDocument } from '#domain/stories/copies/placed-document.ts';
import { extractHeadlineFacts, type HeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';
import type { StoryMember } from '#domain/stories/placement/assign-story.ts';
import type { PreparedArticle } from '#domain/stories/placement/decide-place.ts';
import { createStoryCandidates, type StoryCandidates } from '#domain/stories/placement/story-candidates.ts';
import { toStoryFeatures } from '#domain/stories/placement/to-story-features.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import type { PlacementCache } from '#server/stories/placement/placement-cache.ts';
import { type CandidateLists, readCandidateLists } from '#server/stories/placement/read-candidate-lists.ts';
import { decodeVector } from '#server/vectors/decode-vector.ts';

interface DocumentRow {
  articleId: string;
  placedSeq: number;
  copyOfSeq: number | null;
  storyId: string;
  sourceId: string;
  copyOfId: string | null;
  tickerIds: number[];
  embedded: boolean;
  decidedAt: Date;
  title: string;
  summary: string;
  outlet: string;
  address: string | null;
}

function toDocument({ decidedAt, title, summary, outlet, address, ...row }: DocumentRow): PlacedDocument {
  return { ...row, ...toStoryFeatures({ title, summary, outlet, address }), atMs: decidedAt.getTime() };
}

/** readDocuments reads the placed articles of these numbers that were placed after `since`, with their texts. */
async function readDocuments(
  tx: Transaction,
  placedSeqs: readonly number[],
  since: Date,
): Promise<PlacedDocument[]> {
  if (placedSeqs.length === 0) return [];
  const rows = await tx.$queryRaw<DocumentRow[]>`
    SELECT s."articleId", s."placedSeq"::float8, s."copyOfSeq"::float8, s."storyId", s."sourceId", s."copyOfId",
      s."tickerIds", s.embedded, s."decidedAt", a.title, a.summary, a.outlet,
      coalesce(a."canonicalUrl", a.url) AS address
    FROM article_signatures s JOIN articles a ON a.id = s."articleId"
    WHERE s."placedSeq" = ANY(${placedSeqs}::bigint[]) AND s."decidedAt" > ${since}`;
  return rows.map(toDocument);
}

/** About 400 kB of embeddings; between two statements other work of the process gets its turn. */
const membersPerStatement = 256;

type MemberRow = [
  placedSeq: number,
  articleId: string,
  storyId: string,
  tickerIds: number[],
  atMs: number,
  title: string,
  vectorBytes: number,
];

/** Most candidates are too unlike for their facts to be compared, so these are extracted when they are first read. */
function toMember(row: MemberRow, embedding: Float32Array): StoryMember {
  const [, articleId, storyId, tickerIds, atMs, title] = row;
  let facts: HeadlineFacts | undefined;
  return {
    articleId,
    storyId,
    tickerIds,
    atMs,
    embedding,
    get facts() {
      facts ??= extractHeadlineFacts(title);
      return facts;
    },
  };
}

/** One row with all vectors in one value: the client decodes it several times faster than a row each. */
async function readChunk(
  tx: Transaction,
  placedSeqs: readonly number[],
  since: Date,
): Promise<[number, StoryMember][]> {
  const [found] = await tx.$queryRaw<{ rows: string | null; vectors: Uint8Array | null }[]>`
    SELECT json_agg(json_build_array(s."placedSeq", s."articleId", s."storyId", s."tickerIds",
        (extract(epoch FROM s."decidedAt") * 1000)::bigint, a.title, octet_length(e.vector))
        ORDER BY s."placedSeq")::text AS rows,
      string_agg(e.vector, ''::bytea ORDER BY s."placedSeq") AS vectors
    FROM article_signatures s JOIN articles a ON a.id = s."articleId"
    JOIN article_embeddings e ON e."articleId" = s."articleId"
    WHERE s."placedSeq" = ANY(${placedSeqs}::bigint[]) AND s."decidedAt" > ${since}`;
  const rows = JSON.parse(found?.rows ?? '[]') as MemberRow[];
  const vectors = found?.vectors ?? new Uint8Array(0);
  let offset = 0;
  return rows.map((row) => {
    const bytes = vectors.subarray(offset, offset + row[6]);
    offset += row[6];
    return [row[0], toMember(row, decodeVector(bytes))];
  });
}

/** readMembers reads the placed articles of these numbers with their embeddings. */
async function readMembers(
  tx: Transaction,
  placedSeqs: readonly number[],
  since: Date,
): Promise<[placedSeq: number, member: StoryMember][]> {
  const members: [number, StoryMember][] = [];
  for (let from = 0; from < placedSeqs.length; from += membersPerStatement)
    members.push(...(await readChunk(tx, placedSeqs.slice(from, from + membersPerStatement), since)));
  return members;
}

/** PlacementReader is what reads candidates under the placing lock: only placements after `since` count. */
export interface PlacementReader {
  tx: Transaction;
  cache: PlacementCache;
  since: Date;
}

/** Reads these articles, from the cache where it holds them; those that have expired are left out. */
async function readCachedDocuments(
  placedSeqs: Iterable<number>,
  { tx, cache, since }: PlacementReader,
): Promise<PlacedDocument[]> {
  const known: PlacedDocument[] = [];
  const missing: number[] = [];
  for (const placedSeq of placedSeqs) {
    const document = cache.documents.get(placedSeq);
    if (document) known.push(document);
    else missing.push(placedSeq);
  }
  const read = await readDocuments(tx, missing, since);
  for (const document of read) cache.documents.set(document.placedSeq, document);
  return [...known.filter(({ atMs }) => atMs > since.getTime()), ...read];
}

/** Reads the articles that the group may copy, and the originals of those. */
async function readCopyCandidates(
  queries: readonly CopyQuery[],
  { bands, keys }: CandidateLists,
  reader: PlacementReader,
): Promise<PlacedDocument[]> {
  const index = createCopyIndex();
  index.load({ bands, keys: [], documents: [] });
  const numbers = new Set(queries.flatMap((query) => index.candidateNumbers(query)));
  for (const [, placedSeqs] of keys) for (const placedSeq of placedSeqs) numbers.add(placedSeq);
  const documents = await readCachedDocuments(numbers, reader);
  const originals = new Set(documents.flatMap(({ copyOfSeq }) => copyOfSeq ?? []));
  for (const placedSeq of numbers) originals.delete(placedSeq);
  return [...documents, ...(await readCachedDocuments(originals, reader))];
}

/** loadMembers loads the embeddings that deciding about these articles needs and that are not loaded. */
export async function loadMembers(
  candidates: StoryCandidates,
  articles: readonly PreparedArticle[],
  { tx, cache, since }: PlacementReader,
): Promise<void> {
  const numbers = new Set(
    articles.flatMap(({ embedding, query }) => (embedding ? candidates.missingMembers(query) : [])),
  );
  if (numbers.size === 0) return;
  const unknown: number[] = [];
  for (const placedSeq of numbers) {
    const member = cache.members.get(placedSeq);
    if (member) candidates.loadMembers([[placedSeq, member]]);
    else unknown.push(placedSeq);
  }
  const read = await readMembers(tx, unknown, since);
  for (const [placedSeq, member] of read) cache.members.set(placedSeq, member);
  candidates.loadMembers(read);
}

/**
 * readCandidates reads the candidates of a group of articles: the same bounded sets as if everything placed after `since`
 * were held in memory. Call it under the placing lock.
 */
export async function readCandidates(
  articles: readonly PreparedArticle[],
  reader: PlacementReader,
): Promise<StoryCandidates> {
  const queries = articles.map(({ query }) => query);
  const lists = await readCandidateLists(reader.tx, queries, reader.cache, reader.since);
  const candidates = createStoryCandidates();
  candidates.load({ ...lists, documents: await readCopyCandidates(queries, lists, reader) });
  await loadMembers(candidates, articles, reader);
  return candidates;
}
