import { Notice } from '#components/ui/feedback/notice.tsx';
import type { TierLimit } from '#domain/accounts/tier-limit-error.ts';
import type { Tier } from '#domain/accounts/tiers.ts';

const featureLabels: Record<TierLimit['feature'], string> = {
  historyMs: 'A longer history',
  streamRows: 'More rows per stream',
  watches: 'A longer watchlist',
  companyVerdicts: 'Per-company sentiment',
  asOf: 'Point-in-time view',
  delayMs: 'Real news without delay',
};
const tierLabels: Record<Tier, string> = { free: 'Free', premium: 'Premium', professional: 'Professional' };

/** TierLimitNotice explains that the account's tier does not allow something, and which tier does. */
export function TierLimitNotice({ feature, limit, needs }: TierLimit) {
  const current = limit === 'not included' ? '' : `Your tier: ${limit}. `;
  return (
    <div data-tier-limit={feature}>
      {needs ? (
        <Notice detail={`${current}Ask your administrator to upgrade.`}>
          {featureLabels[feature]} requires {tierLabels[needs]}.
        </Notice>
      ) : (
        <Notice detail="This is the highest limit available.">Your limit: {limit}.</Notice>
      )}
    </div>
  );
}
