import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';
import { formatDuration } from '#domain/text/format-duration.ts';

/** HistoryLimit is the part of time one reader may see in one request. */
export interface HistoryLimit {
  /** Nothing that became known later is shown. */
  asOf: Date;
  /** Real news is shown up to here; simulated news up to `asOf`. */
  realUntil: Date;
  /** Nothing older is shown. */
  from: Date;
}

/** computeHistoryLimit applies a tier's delay and history. Errors: TierLimitError for a moment the tier doesn't reach. */
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

/** assertWithinHistoryLimit lets a look back of `ms` pass only where the tier's history is as long. Errors: TierLimitError. */
export function assertWithinHistoryLimit(grant: TierGrant, lookbackMs: number): void {
  if (lookbackMs > grant.historyMs) {
    throw new TierLimitError(
      'historyMs',
      formatDuration(grant.historyMs),
      (other) => other.historyMs >= lookbackMs,
    );
  }
}
