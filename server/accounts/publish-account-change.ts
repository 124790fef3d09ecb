import { evictCachedAccount } from '#server/auth/account-cache.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** Redis channel on which every process hears that an account must be looked up again. */
export const accountChangesChannel = 'accounts:changed';

/** publishAccountChange makes every process look the account up again before it is served once more. */
export async function publishAccountChange(userId: string): Promise<void> {
  evictCachedAccount(userId);
  await sharedCacheRedis().publish(accountChangesChannel, userId);
}
