import { createRateLimiter } from '#server/infra/create-rate-limiter.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { toAddressBlock } from '#server/infra/http/to-address-block.ts';

const seconds = 3_600;
/** Login attempts per hour: for one account over all addresses, from one address for all accounts, from a known device. */
const accounts = createRateLimiter({ prefix: 'login-attempts:account', points: 10, seconds });
const addresses = createRateLimiter({ prefix: 'login-attempts:address', points: 100, seconds });
const devices = createRateLimiter({ prefix: 'login-attempts:device', points: 10, seconds });

export interface LoginAttempt {
  /** Email address as typed, normalised. */
  account: string;
  /** Session version of the account, 0 when there is none: what ends the sessions also begins new budgets. */
  sessionVersion: number;
  /** Null on the command line and in tests. */
  address: string | null;
  /** Id from a device cookie of this account; null on a device that has not signed in before. */
  device: string | null;
}

/** Throttled says which budget is used up and when it is full again. */
export interface Throttled {
  budget: 'account' | 'address' | 'device';
  retryAt: Date;
}

/** The account is hashed, because people sometimes type their password into the email field. */
const toAccountKey = ({ account, sessionVersion }: LoginAttempt) => `${hashText(account)}:${sessionVersion}`;
const toDeviceKey = (attempt: LoginAttempt) => `${toAccountKey(attempt)}:${attempt.device}`;

const toThrottled = (budget: Throttled['budget'], waitMs: number | null): Throttled | null =>
  waitMs === null ? null : { budget, retryAt: new Date(Date.now() + waitMs) };

/**
 * consumeLoginAttempt counts an attempt before the password is verified; null when it is allowed. A device that signed in to
 * the account before has a budget of its own, which attempts from elsewhere cannot use up.
 */
export async function consumeLoginAttempt(attempt: LoginAttempt): Promise<Throttled | null> {
  if (attempt.device) return toThrottled('device', await devices.consume(toDeviceKey(attempt)));
  // The address comes first, so that a blocked address cannot use up the budget of an account.
  const addressWaitMs = attempt.address ? await addresses.consume(toAddressBlock(attempt.address)) : null;
  return (
    toThrottled('address', addressWaitMs) ??
    toThrottled('account', await accounts.consume(toAccountKey(attempt)))
  );
}

/** refundLoginAttempt uncounts an attempt whose password was right. */
export async function refundLoginAttempt(attempt: LoginAttempt): Promise<void> {
  if (attempt.device) return devices.refund(toDeviceKey(attempt));
  await accounts.refund(toAccountKey(attempt));
  if (attempt.address) await addresses.refund(toAddressBlock(attempt.address));
}
