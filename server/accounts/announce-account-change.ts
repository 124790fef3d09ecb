import { forgetAccount } from '#server/auth/account-cache.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** Redis channel on which every process hears that an account must be looked up again. */
export const accountsChannel = 'accounts:changed';

/** announceAccountChange makes every process look the account up again before it is served once more. */
export async function announceAccountChange(userId: string): Promise<void> {
  forgetAccount(userId);
  await sharedCacheRedis().publish(accountsChannel, userId);
}
