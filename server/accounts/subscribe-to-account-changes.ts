import type { Redis } from 'ioredis';
import { accountChangesChannel } from '#server/accounts/publish-account-change.ts';
import { evictCachedAccount, setAccountCacheSubscribed } from '#server/auth/account-cache.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openCacheRedis } from '#server/infra/redis.ts';

/**
 * subscribeToAccountChanges enables the account cache of this process while it is subscribed to changes, and calls
 * `onChange` with the id of each changed account.
 */
export async function subscribeToAccountChanges({
  lifecycle,
  onChange = () => undefined,
}: {
  lifecycle: Lifecycle;
  onChange?: (userId: string) => void;
}): Promise<void> {
  const redis: Redis = openCacheRedis();
  lifecycle.onClose('account changes', () => {
    setAccountCacheSubscribed(false);
    redis.disconnect();
  });
  redis.on('error', () => setAccountCacheSubscribed(false));
  redis.on('close', () => setAccountCacheSubscribed(false));
  redis.on('message', (_channel, userId: string) => {
    evictCachedAccount(userId);
    onChange(userId);
  });
  // ioredis renews the subscription itself after a reconnect, before `ready`.
  redis.on(
    'ready',
    () =>
      void redis.subscribe(accountChangesChannel).then(
        () => setAccountCacheSubscribed(true),
        () => undefined,
      ),
  );
  await redis.subscribe(accountChangesChannel);
  setAccountCacheSubscribed(true);
}
