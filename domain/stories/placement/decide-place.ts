import { toArticleBands } from '#domain/stories/copies/article-bands.ts';
import type { CopyMatch } from '#domain/stories/copies/find-copy.ts';
import type { CopyQuery } from '#domain/stories/copies/placed-document.ts';
import { assignStory, type StoryAssignment } from '#domain/stories/placement/assign-story.ts';
import { measureCopyNovelty } from '#domain/stories/placement/measure-novelty.ts';
import type { CandidateSource } from '#domain/stories/placement/story-candidates.ts';
import { toStoryFeatures } from '#domain/stories/placement/to-story-features.ts';
import { measureCosine } from '#domain/vectors/measure-cosine.ts';

/** Articles placed longer ago are no candidates. */
export const placementWindowMs = 48 * 3_600_000;

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

/** PreparedArticle is an article with what deciding on its place reads of its text. */
export interface PreparedArticle extends PlaceableArticle {
  query: CopyQuery;
}

/** Placement is the decision about one article. */
export interface Placement extends StoryAssignment {
  articleId: string;
  placedSeq: number;
  storyId: string;
  opensStory: boolean;
  copyOfId: string | null;
  copyOfSeq: number | null;
  /** Jaccard similarity to the article it copies, 0 to 1; null when it copies none. */
  jaccard: number | null;
  prepared: PreparedArticle;
}

/** PlacementContext is what the caller decides: the time and number of the placement, and the id of a new story. */
export interface PlacementContext {
  at: Date;
  /** Ascends from placement to placement. */
  placedSeq: number;
  newId: () => string;
}

/** prepareArticle extracts what deciding on an article's place reads, and caches its bands; it needs no lock. */
export function prepareArticle({ article, embedding }: PlaceableArticle): PreparedArticle {
  const { sourceId, links } = article;
  const features = toStoryFeatures({ ...article, address: article.canonicalUrl ?? article.url });
  const tickerIds = links.map(({ tickerId }) => tickerId);
  toArticleBands(features.shingles);
  return { article, embedding, query: { sourceId, tickerIds, ...features } };
}

function joinStoryOfOriginal(
  { original, jaccard }: CopyMatch,
  embedding: Float32Array | null,
  source: CandidateSource,
): StoryAssignment {
  const member = embedding && source.memberOf(original);
  const similarity = member ? measureCosine(embedding, member.embedding) : null;
  return { storyId: original.storyId, similarity, novelty: measureCopyNovelty(jaccard) };
}

/**
 * decidePlace decides which story an article belongs to and adds the decision to the candidates. An article that copies an
 * earlier one of the last 48 hours joins the story of that one; any other joins the story it matches best, or opens one.
 */
export function decidePlace(
  prepared: PreparedArticle,
  source: CandidateSource,
  { at, placedSeq, newId }: PlacementContext,
): Placement {
  const { article, embedding, query } = prepared;
  const atMs = at.getTime();
  source.expireBefore(atMs - placementWindowMs);
  const copy = source.findCopy(query);
  let place: StoryAssignment;
  if (copy) place = joinStoryOfOriginal(copy, embedding, source);
  // Without an embedding only copies can be recognised; any other article opens a story.
  else if (!embedding) place = { storyId: null, similarity: null, novelty: 1 };
  else place = assignStory({ ...query, embedding, atMs }, source.candidates(query));
  const storyId = place.storyId ?? newId();
  const copyOfId = copy?.original.articleId ?? null;
  const copyOfSeq = copy?.original.placedSeq ?? null;
  const decided = { articleId: article.id, placedSeq, storyId, copyOfId, copyOfSeq };
  source.add({ ...query, ...decided, embedded: embedding !== null, atMs }, embedding);
  const opensStory = place.storyId === null;
  return { ...place, ...decided, opensStory, jaccard: copy?.jaccard ?? null, prepared };
}
