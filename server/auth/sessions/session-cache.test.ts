import { afterEach, expect, test, vi } from 'vitest';
import type { Session } from '#server/auth/session.ts';
import {
  evictCachedSessions,
  getCachedSession,
  setSessionCacheSubscribed,
} from '#server/auth/sessions/session-cache.ts';

const session = { id: 'user', sessionId: 'one', tier: 'free' } as Session;
afterEach(() => setSessionCacheSubscribed(false));

test('a session is loaded once while changes are received, and again after one', async () => {
  setSessionCacheSubscribed(true);
  const load = vi.fn(async () => session);
  await getCachedSession('one', load);
  expect(await getCachedSession('one', load)).toBe(session);
  expect(load).toHaveBeenCalledTimes(1);
  evictCachedSessions('user');
  await getCachedSession('one', load);
  expect(load).toHaveBeenCalledTimes(2);
});

test('a lookup that began before a change is not cached', async () => {
  setSessionCacheSubscribed(true);
  await getCachedSession('one', async () => {
    evictCachedSessions('user');
    return session;
  });
  const load = vi.fn(async () => null);
  expect(await getCachedSession('one', load)).toBeNull();
  expect(load).toHaveBeenCalledTimes(1);
});

test('nothing is cached while changes are not received', async () => {
  const load = vi.fn(async () => session);
  await getCachedSession('one', load);
  await getCachedSession('one', load);
  expect(load).toHaveBeenCalledTimes(2);
});
