import { createCopyIndex, type LoadedCopies } from '#domain/stories/copies/copy-index.ts';
import { type CopyMatch, findCopy } from '#domain/stories/copies/find-copy.ts';
import type { CopyQuery, PlacedDocument } from '#domain/stories/copies/placed-document.ts';
import type { StoryMember } from '#domain/stories/placement/assign-story.ts';
import { createCompanyLists } from '#domain/stories/placement/company-lists.ts';
import { type CandidateRow, listedUnder } from '#domain/stories/placement/select-members.ts';

/** CandidateSource is what deciding on a place reads, and where it remembers its decision. */
export interface CandidateSource {
  /** findCopy gives the earlier article that this one repeats; null when it repeats none. */
  findCopy(query: CopyQuery): CopyMatch | null;
  /**
   * candidates gives the articles that this one may belong with. For each of its companies: of the latest 400 articles that
   * are not copies, the first and the latest three of each story. Without a company: the same of the latest 2,000 that have
   * none either, and those of the copy candidates that have none.
   */
  candidates(query: CopyQuery): StoryMember[];
  /** memberOf gives a placed article with its embedding; null where it has none. */
  memberOf(document: PlacedDocument): StoryMember | null;
  /** add remembers a placed article; articles come in order of placing. */
  add(document: PlacedDocument, embedding: Float32Array | null): void;
  /** expireBefore forgets articles placed at this time or before, in epoch milliseconds. */
  expireBefore(ms: number): void;
}

/** LoadedCandidates are bounded sets that were read elsewhere; decisions find only articles of these. */
interface LoadedCandidates extends LoadedCopies {
  /** The latest articles of each company, in order of placing. */
  companies: Iterable<readonly [tickerId: number, rows: readonly CandidateRow[]]>;
}

/** StoryCandidates holds placed articles in memory, or the bounded sets of some articles that are about to be placed. */
export interface StoryCandidates extends CandidateSource {
  load(found: LoadedCandidates): void;
  loadMembers(members: Iterable<readonly [placedSeq: number, member: StoryMember]>): void;
  /** missingMembers gives the numbers of the articles whose embeddings deciding about this one needs and that are not loaded. */
  missingMembers(query: CopyQuery): number[];
}

/** isMember reports whether later articles may join a story by likeness to this one; a copy adds nothing to its original. */
export function isMember({ copyOfId, embedded }: Pick<PlacedDocument, 'copyOfId' | 'embedded'>): boolean {
  return embedded && copyOfId === null;
}

function memberAt(members: ReadonlyMap<number, StoryMember>, placedSeq: number): StoryMember {
  const member = members.get(placedSeq);
  if (!member) throw new Error(`The embedding of placement ${placedSeq} is not among the candidates`);
  return member;
}

/**
 * createStoryCandidates makes an empty set of candidates. Filled by `add` alone it holds everything until it expires; filled
 * by `load` with the bounded sets of an article it decides about that article as if it held everything.
 */
export function createStoryCandidates(): StoryCandidates {
  const copies = createCopyIndex();
  const companies = createCompanyLists();
  const members = new Map<number, StoryMember>();
  let lastCopy: { query: CopyQuery; match: CopyMatch | null } | null = null;

  function find(query: CopyQuery): CopyMatch | null {
    if (lastCopy?.query !== query) lastCopy = { query, match: findCopy(query, copies) };
    return lastCopy.match;
  }

  function candidateNumbers(query: CopyQuery): Set<number> {
    const { tickerIds } = query;
    const listed = listedUnder(tickerIds).flatMap((id) => companies.select(id));
    const numbers = new Set(listed.map(({ placedSeq }) => placedSeq));
    if (tickerIds.length > 0) return numbers;
    for (const number of copies.candidateNumbers(query)) {
      const document = copies.get(number);
      if (document.tickerIds.length === 0 && isMember(document)) numbers.add(number);
    }
    return numbers;
  }

  return {
    findCopy: find,
    candidates: (query) => [...candidateNumbers(query)].map((number) => memberAt(members, number)),
    memberOf: ({ embedded, placedSeq }) => (embedded ? memberAt(members, placedSeq) : null),
    add(document, embedding) {
      lastCopy = null;
      copies.add(document);
      const { placedSeq, articleId, storyId, tickerIds, facts, atMs } = document;
      if (embedding) members.set(placedSeq, { articleId, storyId, tickerIds, facts, atMs, embedding });
      if (!isMember(document)) return;
      for (const id of listedUnder(tickerIds)) companies.add(id, { placedSeq, storyId });
    },
    expireBefore(ms) {
      const expired = copies.expireBefore(ms);
      for (const number of expired) members.delete(number);
      const last = expired.at(-1);
      if (last === undefined) return;
      lastCopy = null;
      companies.expireBefore(last + 1);
    },
    load(found) {
      copies.load(found);
      for (const [tickerId, rows] of found.companies) companies.load(tickerId, rows);
    },
    loadMembers(loaded) {
      for (const [number, member] of loaded) members.set(number, member);
    },
    missingMembers(query) {
      const copy = find(query);
      const needed = copy
        ? copy.original.embedded
          ? [copy.original.placedSeq]
          : []
        : candidateNumbers(query);
      return [...needed].filter((number) => !members.has(number));
    },
  };
}
