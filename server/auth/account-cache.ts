import type { Session } from '#server/auth/session.ts';

interface Cached {
  account: Session;
  until: number;
}

interface AccountCache {
  accounts: Map<string, Cached>;
  /** Rises with every change heard of; a lookup that began before it is not kept. */
  epoch: number;
  /** False while changes can't be heard: then nothing is kept. */
  listening: boolean;
}

/** Even a lost message is made good within this time. */
const keepMs = 4_000;

const held = globalThis as { undertoneAccounts?: AccountCache };

/** One for the process: Next's bundle and the server around it are two copies of this module. */
function cache(): AccountCache {
  held.undertoneAccounts ??= { accounts: new Map(), epoch: 0, listening: false };
  return held.undertoneAccounts;
}

/** forgetAccount makes the next request look the account up again. */
export function forgetAccount(userId: string): void {
  cache().epoch += 1;
  cache().accounts.delete(userId);
}

/** setListening says whether changes of accounts can be heard; when not, every request looks its account up. */
export function setListening(listening: boolean): void {
  cache().listening = listening;
  cache().epoch += 1;
  cache().accounts.clear();
}

/** cachedAccount gives the account from the cache, or looks it up; null when there is none or it is disabled. */
export async function cachedAccount(
  userId: string,
  lookUp: (userId: string) => Promise<Session | null>,
  now: number,
): Promise<Session | null> {
  const { accounts, epoch } = cache();
  const known = accounts.get(userId);
  if (known && known.until > now) return known.account;
  const account = await lookUp(userId);
  if (account && cache().listening && cache().epoch === epoch) {
    accounts.set(userId, { account, until: now + keepMs });
  }
  return account;
}
