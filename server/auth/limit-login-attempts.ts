import { createHash } from 'node:crypto';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** Login attempts per hour for one account, and from one address for all accounts. */
const maxAttemptsPerAccount = 10;
const maxAttemptsPerAddress = 100;
const windowSeconds = 3_600;

export interface LoginAttempt {
  account: string;
  /** Null when the user is signed in already and confirms a password. */
  address: string | null;
}

/** Increments both counters, or neither when one has reached its limit. */
const consumeScript = `
  for i, key in ipairs(KEYS) do
    if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[i + 1]) then return 0 end
  end
  for _, key in ipairs(KEYS) do
    if redis.call('INCR', key) == 1 then redis.call('EXPIRE', key, ARGV[1]) end
  end
  return 1`;

/** Decrements the counters that have not expired. */
const refundScript = `
  for _, key in ipairs(KEYS) do
    if tonumber(redis.call('GET', key) or '0') > 0 then redis.call('DECR', key) end
  end`;

function toCounterKeys({ account, address }: LoginAttempt): string[] {
  // Hashed, because people sometimes type their password into the email field.
  const accountHash = createHash('sha256').update(account.trim().toLowerCase()).digest('base64url');
  return [`login-attempts:account:${accountHash}`, ...(address ? [`login-attempts:address:${address}`] : [])];
}

/**
 * consumeLoginAttempt counts an attempt before the password is verified; false when the limit of this hour is reached.
 */
export async function consumeLoginAttempt(attempt: LoginAttempt): Promise<boolean> {
  const keys = toCounterKeys(attempt);
  const limits = [windowSeconds, maxAttemptsPerAccount, maxAttemptsPerAddress].slice(0, keys.length + 1);
  return (await sharedCacheRedis().eval(consumeScript, keys.length, ...keys, ...limits)) === 1;
}

/** refundLoginAttempt uncounts an attempt whose password was right. */
export async function refundLoginAttempt(attempt: LoginAttempt): Promise<void> {
  const keys = toCounterKeys(attempt);
  await sharedCacheRedis().eval(refundScript, keys.length, ...keys);
}
