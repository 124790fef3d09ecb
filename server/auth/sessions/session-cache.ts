import { LRUCache } from 'lru-cache';
import type { Session } from '#server/auth/session.ts';

interface SessionCache {
  /** By session id. */
  sessions: LRUCache<string, Session>;
  /** Increases with every published change; a lookup that began before a change is not cached. */
  generation: number;
  /** False while changes cannot be received: nothing is cached then. */
  subscribed: boolean;
}

const maxSessions = 10_000;
/** Bounds how long a lost message can leave a stale session. */
const cacheTtlMs = 4_000;

const globalScope = globalThis as { undertoneSessions?: SessionCache };

/** sessionCache gives the cache of the process: Next's bundle and the server around it load this module twice. */
function sessionCache(): SessionCache {
  globalScope.undertoneSessions ??= {
    sessions: new LRUCache({ max: maxSessions, ttl: cacheTtlMs }),
    generation: 0,
    subscribed: false,
  };
  return globalScope.undertoneSessions;
}

/** evictCachedSessions removes the sessions of an account from the cache, so that the next request loads them. */
export function evictCachedSessions(userId: string): void {
  const cache = sessionCache();
  cache.generation += 1;
  for (const [sessionId, session] of cache.sessions)
    if (session.id === userId) cache.sessions.delete(sessionId);
}

/** setSessionCacheSubscribed says whether changes of accounts are received; while not, every request loads its session. */
export function setSessionCacheSubscribed(subscribed: boolean): void {
  sessionCache().subscribed = subscribed;
  sessionCache().generation += 1;
  sessionCache().sessions.clear();
}

/** getCachedSession gives a session from the cache or from `loadSession`, whose null is not cached. */
export async function getCachedSession(
  sessionId: string,
  loadSession: (sessionId: string) => Promise<Session | null>,
): Promise<Session | null> {
  const { sessions, generation } = sessionCache();
  const cached = sessions.get(sessionId);
  if (cached) return cached;
  const session = await loadSession(sessionId);
  if (session && sessionCache().subscribed && sessionCache().generation === generation) {
    sessions.set(sessionId, session);
  }
  return session;
}
