import type { HeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';
import { haveDisjointTickers } from '#domain/stories/have-disjoint-tickers.ts';
import { maxFactAffinity, measureFactAffinity } from '#domain/stories/placement/measure-fact-affinity.ts';
import { measureNovelty } from '#domain/stories/placement/measure-novelty.ts';
import { measureCosine } from '#domain/vectors/measure-cosine.ts';

/** StoryMember is an article that has its story, with what a later article is compared with. */
export interface StoryMember {
  articleId: string;
  storyId: string;
  /** Unit length. */
  embedding: Float32Array;
  tickerIds: readonly number[];
  /** The facts of its headline, by `extractHeadlineFacts`. */
  facts: HeadlineFacts;
  atMs: number;
}

export type StoryQuery = Omit<StoryMember, 'articleId' | 'storyId'>;

export interface StoryAssignment {
  /** Null where it opens a new story. */
  storyId: string | null;
  /** Cosine to the nearest member of that story; null for the first. */
  similarity: number | null;
  /** 0 (seen before) to 1 (nothing like it among the candidates). */
  novelty: number;
}

/** Minimum affinity to join a story; fitted together with the weights of `measureFactAffinity`. */
const joinThreshold = 0.49;
/** Articles that name no company must be more similar. */
const joinThresholdWithoutTickers = 0.66;
/**
 * Weight of the mean over a story's members against the maximum, so that one accidental similarity does not chain
 * stories together.
 */
const meanWeight = 0.79;

interface CandidateStory {
  storyId: string;
  members: StoryMember[];
  /** Cosine to each member. */
  similarities: number[];
  maxSimilarity: number;
}

function groupByStory(query: StoryQuery, candidates: Iterable<StoryMember>): CandidateStory[] {
  const stories = new Map<string, CandidateStory>();
  for (const member of candidates) {
    if (haveDisjointTickers(query.tickerIds, member.tickerIds)) continue;
    const { storyId } = member;
    const similarity = measureCosine(query.embedding, member.embedding);
    const story = stories.get(storyId);
    if (story) {
      story.members.push(member);
      story.similarities.push(similarity);
      story.maxSimilarity = Math.max(story.maxSimilarity, similarity);
    } else
      stories.set(storyId, {
        storyId,
        members: [member],
        similarities: [similarity],
        maxSimilarity: similarity,
      });
  }
  return [...stories.values()];
}

/**
 * measureStoryAffinity returns 0.21 times the maximum plus 0.79 times the mean affinity of an article to a story's
 * members.
 */
function measureStoryAffinity(query: StoryQuery, { members, similarities }: CandidateStory): number {
  const affinities = members.map(
    (member, i) => (similarities[i] as number) + measureFactAffinity(query, member),
  );
  const sum = affinities.reduce((total, affinity) => total + affinity, 0);
  return (1 - meanWeight) * Math.max(...affinities) + meanWeight * (sum / affinities.length);
}

/**
 * assignStory decides which story an article joins, among candidates of the last 48 hours: the one with the highest
 * affinity, if that reaches the threshold; else it opens a new one. Candidates with disjoint companies are left out.
 * The time is linear in the number of candidates.
 */
export function assignStory(query: StoryQuery, candidates: Iterable<StoryMember>): StoryAssignment {
  const threshold = query.tickerIds.length > 0 ? joinThreshold : joinThresholdWithoutTickers;
  const stories = groupByStory(query, candidates);
  let chosen: CandidateStory | null = null;
  let bestAffinity = threshold;
  let windowMaxSimilarity = 0;
  for (const story of stories) {
    windowMaxSimilarity = Math.max(windowMaxSimilarity, story.maxSimilarity);
    // Skips stories that could not reach the best affinity even if all facts agreed.
    if (story.maxSimilarity + maxFactAffinity < bestAffinity) continue;
    const affinity = measureStoryAffinity(query, story);
    if (affinity < bestAffinity) continue;
    bestAffinity = affinity;
    chosen = story;
  }
  if (!chosen)
    return { storyId: null, similarity: null, novelty: measureNovelty(query.facts, windowMaxSimilarity, []) };
  const earlier = chosen.members.map(({ facts }) => facts);
  const novelty = measureNovelty(query.facts, chosen.maxSimilarity, earlier);
  return { storyId: chosen.storyId, similarity: chosen.maxSimilarity, novelty };
}
