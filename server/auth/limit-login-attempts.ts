import { createHash } from 'node:crypto';
import { sharedCacheRedis } from '#server/infra/redis.ts';

/** Guesses an hour at one account, and from one address at any account. */
const maxAttemptsPerAccount = 10;
const maxAttemptsPerAddress = 100;
const windowSeconds = 3_600;

export interface LoginAttempt {
  account: string;
  /** Null where the guesser is already known (a signed-in person's own password). */
  address: string | null;
}

/** Counts up in both places, or in neither once one of them is full. */
const consumeScript = `
  for i, key in ipairs(KEYS) do
    if tonumber(redis.call('GET', key) or '0') >= tonumber(ARGV[i + 1]) then return 0 end
  end
  for _, key in ipairs(KEYS) do
    if redis.call('INCR', key) == 1 then redis.call('EXPIRE', key, ARGV[1]) end
  end
  return 1`;

/** Gives one back, without bringing an expired count to life. */
const refundScript = `
  for _, key in ipairs(KEYS) do
    if tonumber(redis.call('GET', key) or '0') > 0 then redis.call('DECR', key) end
  end`;

function toCounterKeys({ account, address }: LoginAttempt): string[] {
  // Hashed: what people type into the email field may be their password.
  const name = createHash('sha256').update(account.trim().toLowerCase()).digest('base64url');
  return [`guesses:account:${name}`, ...(address ? [`guesses:address:${address}`] : [])];
}

/** consumeLoginAttempt counts one try before it is looked at; false means there were too many this hour and it may not be. */
export async function consumeLoginAttempt(attempt: LoginAttempt): Promise<boolean> {
  const keys = toCounterKeys(attempt);
  const limits = [windowSeconds, maxAttemptsPerAccount, maxAttemptsPerAddress].slice(0, keys.length + 1);
  return (await sharedCacheRedis().eval(consumeScript, keys.length, ...keys, ...limits)) === 1;
}

/** refundLoginAttempt takes a counted try back, because the password was right. */
export async function refundLoginAttempt(attempt: LoginAttempt): Promise<void> {
  const keys = toCounterKeys(attempt);
  await sharedCacheRedis().eval(refundScript, keys.length, ...keys);
}
