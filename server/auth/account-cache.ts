import { LRUCache } from 'lru-cache';
import type { Session } from '#server/auth/session.ts';

interface AccountCache {
  accounts: LRUCache<string, Session>;
  /** Increases with every published change; a lookup that began before a change is not cached. */
  generation: number;
  /** False while changes cannot be received: nothing is cached then. */
  subscribed: boolean;
}

const maxAccounts = 10_000;
/** Bounds how long a lost message can leave a stale account. */
const cacheTtlMs = 4_000;

const globalScope = globalThis as { undertoneAccounts?: AccountCache };

/** accountCache gives the cache of the process: Next's bundle and the server around it load this module twice. */
function accountCache(): AccountCache {
  globalScope.undertoneAccounts ??= {
    accounts: new LRUCache({ max: maxAccounts, ttl: cacheTtlMs }),
    generation: 0,
    subscribed: false,
  };
  return globalScope.undertoneAccounts;
}

/** evictCachedAccount removes an account from the cache, so that the next request loads it. */
export function evictCachedAccount(userId: string): void {
  accountCache().generation += 1;
  accountCache().accounts.delete(userId);
}

/**
 * setAccountCacheSubscribed says whether changes of accounts are received; while not, every request loads its account.
 */
export function setAccountCacheSubscribed(subscribed: boolean): void {
  accountCache().subscribed = subscribed;
  accountCache().generation += 1;
  accountCache().accounts.clear();
}

/** getCachedAccount gives an account from the cache or from `loadAccount`, whose null is not cached. */
export async function getCachedAccount(
  userId: string,
  loadAccount: (userId: string) => Promise<Session | null>,
): Promise<Session | null> {
  const { accounts, generation } = accountCache();
  const cached = accounts.get(userId);
  if (cached) return cached;
  const account = await loadAccount(userId);
  if (account && accountCache().subscribed && accountCache().generation === generation) {
    accounts.set(userId, account);
  }
  return account;
}
