import type { TierGrant } from '#domain/accounts/tiers.ts';
import type { IndexStatus } from '#domain/sentiment/estimate-bar-mean.ts';

/**
 * withholdThinValue removes the named values of an aggregate of fewer than three scores (status `thin`) for a tier
 * without company verdicts: the mean of one score is that company's verdict on that article, and of two nearly so.
 */
export function withholdThinValue<T extends { status: IndexStatus }, K extends keyof T>(
  aggregate: T,
  grant: Pick<TierGrant, 'companyVerdicts'>,
  names: readonly (null extends T[K] ? K : never)[],
): T {
  if (grant.companyVerdicts || aggregate.status !== 'thin') return aggregate;
  return { ...aggregate, ...Object.fromEntries(names.map((name) => [name, null])) };
}
