import { measureNovelty } from '#domain/stories/measure-novelty.ts';
import { measureTie } from '#domain/stories/measure-tie.ts';
import type { Facts } from '#domain/stories/read-facts.ts';

/** StoryMember is an article already placed, as the window remembers it. */
export interface StoryMember {
  articleId: string;
  storyId: string;
  /** Unit length. */
  embedding: Float32Array;
  tickerIds: readonly number[];
  /** What its headline states, as `readFacts` reads it. */
  facts: Facts;
  atMs: number;
}

export type StoryQuery = Omit<StoryMember, 'articleId' | 'storyId'>;

export interface StoryPlace {
  /** Null: it opens a story of its own. */
  storyId: string | null;
  /** Cosine to the nearest member of that story; null for the first. */
  similarity: number | null;
  /** 0 (seen before) to 1 (nothing like it in the window). */
  novelty: number;
}

// Fitted with the weights of `measureTie`.
const joinAt = 0.49;
/** Without a company to share, the texts themselves must be closer. */
const joinWithoutTickersAt = 0.66;
/** How much the mean over a story's members counts beside its best: one odd likeness must not chain stories together. */
const meanShare = 0.79;

/** cosine of two unit vectors of the same length. */
function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** nearestOf gives the highest cosine to any of these; null where there are none. */
export function nearestOf(embedding: Float32Array, members: readonly StoryMember[]): number | null {
  if (members.length === 0) return null;
  return Math.max(...members.map((member) => cosine(embedding, member.embedding)));
}

function contradict(query: StoryQuery, member: StoryMember): boolean {
  if (query.tickerIds.length === 0 || member.tickerIds.length === 0) return false;
  return !query.tickerIds.some((id) => member.tickerIds.includes(id));
}

interface Told {
  storyId: string;
  members: StoryMember[];
  nearest: number;
  best: number;
  sum: number;
}

function gather(query: StoryQuery, candidates: Iterable<StoryMember>): Told[] {
  const stories = new Map<string, Told>();
  for (const member of candidates) {
    if (contradict(query, member)) continue;
    const similarity = cosine(query.embedding, member.embedding);
    const tie = similarity + measureTie(query, member);
    const story = stories.get(member.storyId);
    if (story) {
      story.members.push(member);
      story.nearest = Math.max(story.nearest, similarity);
      story.best = Math.max(story.best, tie);
      story.sum += tie;
    } else {
      const { storyId } = member;
      stories.set(storyId, { storyId, members: [member], nearest: similarity, best: tie, sum: tie });
    }
  }
  return [...stories.values()];
}

/**
 * assignStory decides which story an article belongs to, among candidates of the last 48 hours: the one whose members it
 * is tied to best (0.21 x the best tie + 0.79 x the mean), where companies do not contradict and the tie reaches the
 * threshold; else a new one. Pure and linear in the number of candidates.
 */
export function assignStory(query: StoryQuery, candidates: Iterable<StoryMember>): StoryPlace {
  const threshold = query.tickerIds.length > 0 ? joinAt : joinWithoutTickersAt;
  const stories = gather(query, candidates);
  let chosen: Told | null = null;
  let highest = threshold;
  let nearest = 0;
  for (const story of stories) {
    nearest = Math.max(nearest, story.nearest);
    const tie = (1 - meanShare) * story.best + meanShare * (story.sum / story.members.length);
    if (tie < highest) continue;
    highest = tie;
    chosen = story;
  }
  if (!chosen) return { storyId: null, similarity: null, novelty: measureNovelty(query.facts, nearest, []) };
  const earlier = chosen.members.map(({ facts }) => facts);
  const novelty = measureNovelty(query.facts, chosen.nearest, earlier);
  return { storyId: chosen.storyId, similarity: chosen.nearest, novelty };
}
