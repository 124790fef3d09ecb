import type { Redis } from 'ioredis';
import { accountsChannel } from '#server/accounts/announce-account-change.ts';
import { forgetAccount, setListening } from '#server/auth/account-cache.ts';
import type { Lifecycle } from '#server/infra/lifecycle.ts';
import { openCacheRedis } from '#server/infra/redis.ts';

/**
 * listenForAccountChanges lets this process keep accounts in its cache for as long as it can hear of their changes, and
 * calls `onChange` with each changed account's id.
 */
export async function listenForAccountChanges({
  lifecycle,
  onChange = () => undefined,
}: {
  lifecycle: Lifecycle;
  onChange?: (userId: string) => void;
}): Promise<void> {
  const redis: Redis = openCacheRedis();
  lifecycle.onClose('account changes', () => {
    setListening(false);
    redis.disconnect();
  });
  redis.on('error', () => setListening(false));
  redis.on('close', () => setListening(false));
  redis.on('message', (_channel, userId: string) => {
    forgetAccount(userId);
    onChange(userId);
  });
  // ioredis subscribes again by itself after a break, before `ready`.
  redis.on(
    'ready',
    () =>
      void redis.subscribe(accountsChannel).then(
        () => setListening(true),
        () => undefined,
      ),
  );
  await redis.subscribe(accountsChannel);
  setListening(true);
}
