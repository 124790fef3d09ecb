/** StoryMember is an article already placed, as the window remembers it. */
export interface StoryMember {
  articleId: string;
  storyId: string;
  /** Unit length. */
  embedding: Float32Array;
  tickerIds: readonly number[];
  /** Figures in its headline, as `storyNumbers` reads them. */
  numbers: ReadonlySet<string>;
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

/** Joining asks for this much likeness; tuned on the hand-written groups beside this file. */
const joinAt = 0.72;
/** Without a shared company two texts must be almost the same. */
const joinWithoutTickersAt = 0.82;
const sharedNumberBonus = 0.04;
/** Likeness at which a text says nothing new, and below which it says nothing old. */
const copyAt = 0.95;
const strangerAt = 0.5;

/** cosine of two unit vectors of the same length. */
export function cosine(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** storyNumbers reads the figures of a headline that tell events apart: amounts and percentages, not years. */
export function storyNumbers(text: string): Set<string> {
  const found = text.match(/\d+(?:[.,]\d+)*%?/g) ?? [];
  return new Set(
    found.map((figure) => figure.replace(/,/g, '')).filter((figure) => !/^(?:19|20)\d\d$/.test(figure)),
  );
}

function overlap<T>(a: Iterable<T>, b: ReadonlySet<T>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count++;
  return count;
}

/** likeness is the cosine, raised by shared figures; zero where the companies contradict each other. */
function likeness(
  query: StoryQuery,
  member: StoryMember,
  similarity: number,
): { value: number; threshold: number } {
  const shared = overlap(query.tickerIds, new Set(member.tickerIds));
  const contradict = shared === 0 && query.tickerIds.length > 0 && member.tickerIds.length > 0;
  if (contradict) return { value: 0, threshold: 1 };
  const numbers = Math.min(2, overlap(query.numbers, member.numbers));
  return {
    value: similarity + numbers * sharedNumberBonus,
    threshold: shared > 0 ? joinAt : joinWithoutTickersAt,
  };
}

/** noveltyOf falls linearly from 1 at a cosine of 0.5 to 0 at 0.95; figures the story did not have lift it by 0.1 each. */
function noveltyOf(nearest: number, newNumbers: number): number {
  const fromText = (copyAt - nearest) / (copyAt - strangerAt);
  return Math.min(1, Math.max(0, fromText) + (nearest > strangerAt ? Math.min(0.3, 0.1 * newNumbers) : 0));
}

/**
 * assignStory decides which story an article belongs to: that of the most alike member in the window, where companies do
 * not contradict and likeness reaches the threshold; else a new one. Pure and linear in the number of candidates.
 */
export function assignStory(query: StoryQuery, candidates: Iterable<StoryMember>): StoryPlace {
  let best: { member: StoryMember; similarity: number; margin: number } | null = null;
  let nearest = 0;
  const known = new Set<string>();
  for (const member of candidates) {
    const similarity = cosine(query.embedding, member.embedding);
    const { value, threshold } = likeness(query, member, similarity);
    if (value > 0) nearest = Math.max(nearest, similarity);
    const margin = value - threshold;
    if (margin >= 0 && (!best || margin > best.margin)) best = { member, similarity, margin };
    if (value >= strangerAt) for (const figure of member.numbers) known.add(figure);
  }
  const newNumbers = [...query.numbers].filter((figure) => !known.has(figure)).length;
  const novelty = Math.round(noveltyOf(nearest, newNumbers) * 100) / 100;
  return { storyId: best?.member.storyId ?? null, similarity: best?.similarity ?? null, novelty };
}
