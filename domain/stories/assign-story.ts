import { measureNovelty } from '#domain/stories/measure-novelty.ts';
import { measureTie, mostTie } from '#domain/stories/measure-tie.ts';
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

/** cosine of two unit vectors of the same length; four sums side by side, which a processor adds up at once. */
function cosine(a: Float32Array, b: Float32Array): number {
  let [one, two, three, four] = [0, 0, 0, 0];
  const end = a.length - (a.length % 4);
  for (let i = 0; i < end; i += 4) {
    one += (a[i] as number) * (b[i] as number);
    two += (a[i + 1] as number) * (b[i + 1] as number);
    three += (a[i + 2] as number) * (b[i + 2] as number);
    four += (a[i + 3] as number) * (b[i + 3] as number);
  }
  for (let i = end; i < a.length; i++) one += (a[i] as number) * (b[i] as number);
  return one + two + three + four;
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
  /** Cosine to each member. */
  similarities: number[];
  nearest: number;
}

function gather(query: StoryQuery, candidates: Iterable<StoryMember>): Told[] {
  const stories = new Map<string, Told>();
  for (const member of candidates) {
    if (contradict(query, member)) continue;
    const { storyId } = member;
    const similarity = cosine(query.embedding, member.embedding);
    const story = stories.get(storyId);
    if (story) {
      story.members.push(member);
      story.similarities.push(similarity);
      story.nearest = Math.max(story.nearest, similarity);
    } else
      stories.set(storyId, { storyId, members: [member], similarities: [similarity], nearest: similarity });
  }
  return [...stories.values()];
}

/** tieTo is how well a story's members and an article go together. */
function tieTo(query: StoryQuery, { members, similarities }: Told): number {
  const ties = members.map((member, i) => (similarities[i] as number) + measureTie(query, member));
  const sum = ties.reduce((total, tie) => total + tie, 0);
  return (1 - meanShare) * Math.max(...ties) + meanShare * (sum / ties.length);
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
    // Most stories are so far off that nothing they share could bring them near.
    if (story.nearest + mostTie < highest) continue;
    const tie = tieTo(query, story);
    if (tie < highest) continue;
    highest = tie;
    chosen = story;
  }
  if (!chosen) return { storyId: null, similarity: null, novelty: measureNovelty(query.facts, nearest, []) };
  const earlier = chosen.members.map(({ facts }) => facts);
  const novelty = measureNovelty(query.facts, chosen.nearest, earlier);
  return { storyId: chosen.storyId, similarity: chosen.nearest, novelty };
}
