import type { Facts } from '#domain/stories/read-facts.ts';

/** Cosine below which a text is about something else altogether. */
const strangerAt = 0.5;
const firstReport = 0.7;
const fromWording = 0.7;
const perFigure = 0.1;
const forTurn = 0.3;
const mostOfFollowUp = 0.95;

/**
 * measureNovelty gives 0 (all of it was known) to 1 (nothing like it in the window). With
 * `distance = (1 - cosine to the nearest earlier article) / 0.5`, clamped to [0, 1]:
 * a story's first report gets `0.7 + 0.3 x distance`; a later one `0.7 x distance`, plus 0.1 for each of up to two figures
 * that no earlier member states, and 0.3 where it turns the story (rumour, confirmation, denial, collapse), at most 0.95.
 * A copy with small edits comes to 0.02 - 0.15, a denial to about 0.6.
 */
export function measureNovelty(facts: Facts, nearest: number, earlier: readonly Facts[]): number {
  const distance = Math.max(0, Math.min(1, (1 - nearest) / (1 - strangerAt)));
  if (earlier.length === 0) return round(firstReport + (1 - firstReport) * distance);
  const known = new Set(earlier.flatMap(({ figures }) => [...figures]));
  const newFigures = [...facts.figures].filter((figure) => !known.has(figure)).length;
  const turns = facts.stance !== 'plain' && earlier.every(({ stance }) => stance !== facts.stance);
  const added = perFigure * Math.min(2, newFigures) + (turns ? forTurn : 0);
  return round(Math.min(mostOfFollowUp, fromWording * distance + added));
}

const ofCopy = 0.25;

/** noveltyOfCopy gives what a near-copy adds: 0 for the same words, 0.05 at the Jaccard similarity of 0.8. */
export function noveltyOfCopy(jaccard: number): number {
  return round(ofCopy * (1 - jaccard));
}

const round = (value: number) => Math.round(value * 100) / 100;
