import type { CopyMatch, CopyQuery } from '#domain/stories/copies/copy-window.ts';
import {
  assignStory,
  measureMaxSimilarity,
  type StoryAssignment,
} from '#domain/stories/placement/assign-story.ts';
import { measureCopyNovelty } from '#domain/stories/placement/measure-novelty.ts';
import type { StoryCandidates } from '#domain/stories/placement/story-candidates.ts';
import { toStoryFeatures } from '#domain/stories/placement/to-story-features.ts';

/** CandidateSource is what deciding on a place reads, and where it remembers its decision. */
export type CandidateSource = Pick<StoryCandidates, 'candidates' | 'membersOf' | 'findCopy' | 'add'>;

/** PlaceableArticle is an article with its embedding, ready to be placed in a story. */
export interface PlaceableArticle {
  article: {
    id: string;
    sourceId: string;
    title: string;
    summary: string;
    outlet: string;
    url: string | null;
    canonicalUrl: string | null;
    demo: boolean;
    firstSeenAt: Date;
    links: { tickerId: number }[];
  };
  /** Unit length; null when the model gave none. */
  embedding: Float32Array | null;
}

/** Placement is the decision about one article. */
export interface Placement extends StoryAssignment {
  articleId: string;
  storyId: string;
  opensStory: boolean;
  copyOfId: string | null;
  /** Jaccard similarity to the article it copies, 0 to 1; null when it copies none. */
  jaccard: number | null;
  placeable: PlaceableArticle;
}

/** PlacementContext is what the caller decides: the time of the placement and the id of a new story. */
export interface PlacementContext {
  at: Date;
  newId: () => string;
}

function chooseStory(
  embedding: Float32Array | null,
  query: CopyQuery,
  source: CandidateSource,
): StoryAssignment {
  // Without an embedding only copies can be recognised; any other article opens a story.
  if (!embedding) return { storyId: null, similarity: null, novelty: 1 };
  const { tickerIds, facts, atMs } = query;
  return assignStory({ embedding, tickerIds, facts, atMs }, source.candidates(tickerIds));
}

function joinStoryOfOriginal(
  { original, jaccard }: CopyMatch,
  embedding: Float32Array | null,
  source: CandidateSource,
) {
  const { storyId } = original;
  const similarity = embedding && measureMaxSimilarity(embedding, source.membersOf(storyId));
  return { storyId, similarity, novelty: measureCopyNovelty(jaccard) };
}

/**
 * decidePlace decides which story an article belongs to and adds the decision to the candidates. An article that copies an
 * earlier one joins the story of that one; any other joins the story it matches best, or opens one.
 */
export function decidePlace(
  placeable: PlaceableArticle,
  source: CandidateSource,
  { at, newId }: PlacementContext,
): Placement {
  const { article, embedding } = placeable;
  const query: CopyQuery = {
    sourceId: article.sourceId,
    ...toStoryFeatures({ ...article, address: article.canonicalUrl ?? article.url }),
    tickerIds: article.links.map(({ tickerId }) => tickerId),
    atMs: at.getTime(),
  };
  const copy = source.findCopy(query);
  const place = copy ? joinStoryOfOriginal(copy, embedding, source) : chooseStory(embedding, query, source);
  const storyId = place.storyId ?? newId();
  const copyOfId = copy?.original.articleId ?? null;
  source.add({ ...query, articleId: article.id, storyId, copyOfId }, embedding);
  const opensStory = place.storyId === null;
  const jaccard = copy?.jaccard ?? null;
  return { ...place, articleId: article.id, storyId, opensStory, copyOfId, jaccard, placeable };
}
