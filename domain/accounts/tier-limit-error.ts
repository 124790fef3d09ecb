import { findLowestTier, type Tier, type TierGrant } from '#domain/accounts/tiers.ts';

/** TierLimit is what a page needs to explain a gate: what was asked for, what the tier gives, which tier gives it. */
export interface TierLimit {
  feature: keyof TierGrant;
  /** The asker's own limit in words: `24 hours`, `100 rows`, `not included`. */
  limit: string;
  /** The weakest tier that allows what was asked for; null when none does. */
  needs: Tier | null;
}

/** TierLimitError is thrown by a verb when the asker's tier does not reach far enough. */
export class TierLimitError extends Error {
  override readonly name = 'TierLimitError';
  readonly tierLimit: TierLimit;

  constructor(feature: keyof TierGrant, limit: string, allows: (grant: TierGrant) => boolean) {
    const needs = findLowestTier(allows);
    super(
      needs ? `This needs the ${needs} tier (yours gives: ${limit})` : `No tier gives this (yours: ${limit})`,
    );
    this.tierLimit = { feature, limit, needs };
  }
}
