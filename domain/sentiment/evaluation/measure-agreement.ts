import { type SentimentLabel, sentimentLabels } from '#domain/sentiment/verdicts/verdict.ts';

/** VerdictPair is the verdicts of two model versions on the same text; null where one failed. */
export interface VerdictPair {
  active: { label: SentimentLabel; score: number } | null;
  shadow: { label: SentimentLabel; score: number } | null;
}

export interface Agreement {
  pairs: number;
  /** Pairs in which only one of the two gave a verdict. */
  onlyActive: number;
  onlyShadow: number;
  /** Share of pairs with the same label; null without pairs. */
  sameLabel: number | null;
  /** Cohen's kappa, agreement beyond chance (Cohen 1960); null where chance agreement is 1 or there are no pairs. */
  kappa: number | null;
  meanScoreDifference: number | null;
  /** Pairs of which one is positive and the other negative. */
  opposite: number;
}

/** measureAgreement compares a shadow version's verdicts with the active version's. */
export function measureAgreement(all: readonly VerdictPair[]): Agreement {
  const both = all.flatMap(({ active, shadow }) => (active && shadow ? [{ active, shadow }] : []));
  const pairs = both.length;
  const share = (matches: (pair: (typeof both)[number]) => boolean) => both.filter(matches).length / pairs;
  const sameLabel = pairs === 0 ? null : share(({ active, shadow }) => active.label === shadow.label);
  const chance = sentimentLabels.reduce(
    (sum, label) =>
      sum + share(({ active }) => active.label === label) * share(({ shadow }) => shadow.label === label),
    0,
  );
  const difference = both.reduce((sum, { active, shadow }) => sum + Math.abs(active.score - shadow.score), 0);
  return {
    pairs,
    onlyActive: all.filter(({ active, shadow }) => active && !shadow).length,
    onlyShadow: all.filter(({ active, shadow }) => shadow && !active).length,
    sameLabel,
    kappa: sameLabel === null || chance === 1 ? null : (sameLabel - chance) / (1 - chance),
    meanScoreDifference: pairs === 0 ? null : difference / pairs,
    opposite: both.filter(
      ({ active, shadow }) =>
        active.label !== shadow.label && active.label !== 'neutral' && shadow.label !== 'neutral',
    ).length,
  };
}

/**
 * isSampledForShadow selects a fixed share of articles by the last 32 bits of their random id, so an article is always
 * in or out.
 */
export function isSampledForShadow(articleId: string, share: number): boolean {
  return Number.parseInt(articleId.replaceAll('-', '').slice(-8), 16) / 2 ** 32 < share;
}
