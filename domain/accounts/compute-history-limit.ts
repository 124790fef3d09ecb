import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { formatDuration } from '#domain/text/format-duration.ts';

/** HistoryLimit is the period of which a reader may see articles in one request. */
export interface HistoryLimit {
  /** Articles that became available later are hidden. */
  asOf: Date;
  /** Real news is shown up to this time; simulated news up to `asOf`. */
  realUntil: Date;
  /** Older articles are hidden. */
  from: Date;
}

/**
 * computeHistoryLimit applies a tier's delay and history length. Errors: TierLimitError for an `asOf` that the tier
 * does not include.
 */
export function computeHistoryLimit({
  grant,
  now,
  asOf,
}: {
  grant: TierGrant;
  now: Date;
  asOf?: Date | undefined;
}): HistoryLimit {
  if (asOf && !grant.asOf) throw new TierLimitError('asOf', 'not included', (other) => other.asOf);
  const effectiveAsOf = asOf && asOf < now ? asOf : now;
  const from = new Date(now.getTime() - grant.historyMs);
  assertWithinHistoryLimit(grant, now.getTime() - effectiveAsOf.getTime());
  const realUntil = new Date(Math.min(effectiveAsOf.getTime(), now.getTime() - grant.delayMs));
  return { asOf: effectiveAsOf, realUntil, from };
}

/** assertWithinHistoryLimit checks that a tier's history covers the last `lookbackMs`. Errors: TierLimitError. */
export function assertWithinHistoryLimit(grant: TierGrant, lookbackMs: number): void {
  if (lookbackMs > grant.historyMs) {
    throw new TierLimitError(
      'historyMs',
      formatDuration(grant.historyMs),
      (other) => other.historyMs >= lookbackMs,
    );
  }
}
