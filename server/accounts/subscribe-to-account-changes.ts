import type { Redis } from 'ioredis';
import { accountChangesChannel } from '#server/auth/sessions/publish-account-change.ts';
import { evictCachedSessions, setSessionCacheSubscribed } from '#server/auth/sessions/session-cache.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openCacheRedis } from '#server/infra/redis.ts';

/**
 * subscribeToAccountChanges enables the session cache of this process while it is subscribed to changes, and calls
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
    setSessionCacheSubscribed(false);
    redis.disconnect();
  });
  redis.on('error', () => setSessionCacheSubscribed(false));
  redis.on('close', () => setSessionCacheSubscribed(false));
  redis.on('message', (_channel, userId: string) => {
    evictCachedSessions(userId);
    onChange(userId);
  });
  // ioredis renews the subscription itself after a reconnect, before `ready`.
  redis.on(
    'ready',
    () =>
      void redis.subscribe(accountChangesChannel).then(
        () => setSessionCacheSubscribed(true),
        () => undefined,
      ),
  );
  await redis.subscribe(accountChangesChannel);
  setSessionCacheSubscribed(true);
}
