import type { HeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';

/** Cosine below which two texts are unrelated. */
const unrelatedSimilarity = 0.5;
const firstReportBase = 0.7;
const wordingWeight = 0.7;
const noveltyPerAmount = 0.1;
const stanceChangeNovelty = 0.3;
const maxFollowUpNovelty = 0.95;

/**
 * measureNovelty returns 0 (nothing new) to 1 (nothing similar in the window). With `distance = (1 - cosine to the
 * nearest earlier article) / 0.5`, limited to [0, 1]: a story's first report gets `0.7 + 0.3 x distance`; a later one
 * `0.7 x distance`, plus 0.1 for each of up to two amounts that no earlier member states, and 0.3 for a new stance
 * (rumour, confirmation, denial, collapse), at most 0.95. A copy with small edits gets 0.02 to 0.15, a denial about
 * 0.6.
 */
export function measureNovelty(
  facts: HeadlineFacts,
  maxSimilarity: number,
  earlier: readonly HeadlineFacts[],
): number {
  const distance = Math.max(0, Math.min(1, (1 - maxSimilarity) / (1 - unrelatedSimilarity)));
  if (earlier.length === 0) return round(firstReportBase + (1 - firstReportBase) * distance);
  const known = new Set(earlier.flatMap(({ amounts }) => [...amounts]));
  const newAmounts = [...facts.amounts].filter((amount) => !known.has(amount)).length;
  const changesStance = facts.stance !== 'plain' && earlier.every(({ stance }) => stance !== facts.stance);
  const added = noveltyPerAmount * Math.min(2, newAmounts) + (changesStance ? stanceChangeNovelty : 0);
  return round(Math.min(maxFollowUpNovelty, wordingWeight * distance + added));
}

const copyWeight = 0.25;

/** measureCopyNovelty returns the novelty of a copy: 0 for identical texts, 0.05 at a Jaccard similarity of 0.8. */
export function measureCopyNovelty(jaccard: number): number {
  return round(copyWeight * (1 - jaccard));
}

const round = (value: number) => Math.round(value * 100) / 100;
