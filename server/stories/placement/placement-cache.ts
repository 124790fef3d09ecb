import { LRUCache } from 'lru-cache';
import type { PlacedDocument } from '#domain/stories/copies/placed-document.ts';
import type { StoryMember } from '#domain/stories/placement/assign-story.ts';
import type { CandidateRow } from '#domain/stories/placement/select-members.ts';

/** ListedCandidate is a row of `story_candidates`. */
export interface ListedCandidate extends CandidateRow {
  /** When it was placed, in epoch milliseconds. */
  atMs: number;
}

/**
 * PlacementCache keeps what was read about placed articles, by the number of their placement. A number is never given twice,
 * also after a transaction is rolled back, and what was placed never changes: nothing in it becomes wrong.
 */
export interface PlacementCache {
  /** With their embeddings: about 3 kB each. */
  members: LRUCache<number, StoryMember>;
  /** With their shingles: about 5 kB each. */
  documents: LRUCache<number, PlacedDocument>;
  /** The latest candidates of a company, in order of placing, as far as they were committed when they were read. */
  companies: LRUCache<number, ListedCandidate[]>;
}

const maxMembers = 16_384;
const maxDocuments = 8_192;
/** Rows of all companies together: about 100 bytes each. */
const maxListed = 200_000;

/** createPlacementCache makes an empty cache of at most about 110 MB. A process needs one; it may start empty. */
export function createPlacementCache(): PlacementCache {
  return {
    members: new LRUCache({ max: maxMembers }),
    documents: new LRUCache({ max: maxDocuments }),
    companies: new LRUCache({ maxSize: maxListed, sizeCalculation: (rows) => rows.length + 1 }),
  };
}
