import type { Session } from '#server/auth/session.ts';

interface CachedAccount {
  account: Session;
  expiresAt: number;
}

interface AccountCache {
  accounts: Map<string, CachedAccount>;
  /** Rises with every change heard of; a lookup that began before it is not kept. */
  generation: number;
  /** False while changes can't be heard: then nothing is kept. */
  subscribed: boolean;
}

/** Even a lost message is made good within this time. */
const cacheTtlMs = 4_000;

const globalScope = globalThis as { undertoneAccounts?: AccountCache };

/** One for the process: Next's bundle and the server around it are two copies of this module. */
function accountCache(): AccountCache {
  globalScope.undertoneAccounts ??= { accounts: new Map(), generation: 0, subscribed: false };
  return globalScope.undertoneAccounts;
}

/** evictCachedAccount makes the next request look the account up again. */
export function evictCachedAccount(userId: string): void {
  accountCache().generation += 1;
  accountCache().accounts.delete(userId);
}

/** setAccountCacheSubscribed says whether changes of accounts can be heard; when not, every request looks its account up. */
export function setAccountCacheSubscribed(subscribed: boolean): void {
  accountCache().subscribed = subscribed;
  accountCache().generation += 1;
  accountCache().accounts.clear();
}

/** getCachedAccount gives the account from the cache, or looks it up; null when there is none or it is disabled. */
export async function getCachedAccount(
  userId: string,
  loadAccount: (userId: string) => Promise<Session | null>,
  now: number,
): Promise<Session | null> {
  const { accounts, generation: epoch } = accountCache();
  const known = accounts.get(userId);
  if (known && known.expiresAt > now) return known.account;
  const account = await loadAccount(userId);
  if (account && accountCache().subscribed && accountCache().generation === epoch) {
    accounts.set(userId, { account, expiresAt: now + cacheTtlMs });
  }
  return account;
}
