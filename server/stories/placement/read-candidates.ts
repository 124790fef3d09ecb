import { createCopyIndex } from '#domain/stories/copies/copy-index.ts';
import type { CopyQuery, PlacedDocument } from '#domain/stories/copies/placed-document.ts';
import type { PreparedArticle } from '#domain/stories/placement/decide-place.ts';
import { createStoryCandidates, type StoryCandidates } from '#domain/stories/placement/story-candidates.ts';
import type { Transaction } from '#server/infra/prisma.ts';
import type { PlacementCache } from '#server/stories/placement/placement-cache.ts';
import { type CandidateLists, readCandidateLists } from '#server/stories/placement/read-candidate-lists.ts';
import { readDocuments } from '#server/stories/placement/read-documents.ts';
import { readMembers } from '#server/stories/placement/read-members.ts';

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
