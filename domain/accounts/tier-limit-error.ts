import { findLowestTier, type Tier, type TierGrant } from '#domain/accounts/tiers.ts';

/**
 * TierLimit is what a page shows about a refused feature: the feature, the user's limit and the tier that includes it.
 */
export interface TierLimit {
  feature: keyof TierGrant;
  /** The user's own limit in words: `24 hours`, `100 rows`, `not included`. */
  limit: string;
  /** The lowest tier that allows what was asked for; null when none does. */
  needs: Tier | null;
}

/** TierLimitError is thrown when the user's tier does not allow what was asked for. */
export class TierLimitError extends Error {
  override readonly name = 'TierLimitError';
  readonly tierLimit: TierLimit;

  constructor(feature: keyof TierGrant, limit: string, allows: (grant: TierGrant) => boolean) {
    const needs = findLowestTier(allows);
    super(
      needs
        ? `This needs the ${needs} tier (your limit: ${limit})`
        : `No tier allows this (your limit: ${limit})`,
    );
    this.tierLimit = { feature, limit, needs };
  }
}
