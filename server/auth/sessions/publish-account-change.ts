import { evictCachedSessions } from '#server/auth/sessions/session-cache.ts';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** Redis channel that carries the ids of changed accounts to every process. */
export const accountChangesChannel = 'accounts:changed';

/** publishAccountChange removes an account's sessions from the cache of this process and, by a message, of all others. */
export async function publishAccountChange(userId: string): Promise<void> {
  evictCachedSessions(userId);
  await sharedCacheRedis().publish(accountChangesChannel, userId);
}
