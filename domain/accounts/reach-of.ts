import { describeSpan } from '#domain/accounts/describe-span.ts';
import { TierLimitError } from '#domain/accounts/tier-limit-error.ts';
import type { TierGrant } from '#domain/accounts/tiers.ts';

/** Reach is the part of time one reader may see in one request. */
export interface Reach {
  /** Nothing that became known later is shown. */
  asOf: Date;
  /** Real news is shown up to here; simulated news up to `asOf`. */
  realUntil: Date;
  /** Nothing older is shown. */
  from: Date;
}

/** reachOf applies a tier's delay and history. Errors: TierLimitError for a moment the tier doesn't reach. */
export function reachOf({
  grant,
  now,
  asOf,
}: {
  grant: TierGrant;
  now: Date;
  asOf?: Date | undefined;
}): Reach {
  if (asOf && !grant.asOf) throw new TierLimitError('asOf', 'not included', (other) => other.asOf);
  const at = asOf && asOf < now ? asOf : now;
  const from = new Date(now.getTime() - grant.historyMs);
  requireHistory(grant, now.getTime() - at.getTime());
  const realUntil = new Date(Math.min(at.getTime(), now.getTime() - grant.delayMs));
  return { asOf: at, realUntil, from };
}

/** requireHistory lets a look back of `ms` pass only where the tier's history is as long. Errors: TierLimitError. */
export function requireHistory(grant: TierGrant, ms: number): void {
  if (ms > grant.historyMs) {
    throw new TierLimitError('historyMs', describeSpan(grant.historyMs), (other) => other.historyMs >= ms);
  }
}
