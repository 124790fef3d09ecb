import { afterEach, expect, test, vi } from 'vitest';
import {
  evictCachedAccount,
  getCachedAccount,
  setAccountCacheSubscribed,
} from '#server/auth/account-cache.ts';
import type { Session } from '#server/auth/session.ts';

const account = { id: 'one', tier: 'free' } as Session;
afterEach(() => setAccountCacheSubscribed(false));

test('an account is loaded once while changes are received, and again after one', async () => {
  setAccountCacheSubscribed(true);
  const load = vi.fn(async () => account);
  await getCachedAccount('one', load);
  expect(await getCachedAccount('one', load)).toBe(account);
  expect(load).toHaveBeenCalledTimes(1);
  evictCachedAccount('one');
  await getCachedAccount('one', load);
  expect(load).toHaveBeenCalledTimes(2);
});

test('a lookup that began before a change is not cached', async () => {
  setAccountCacheSubscribed(true);
  await getCachedAccount('one', async () => {
    evictCachedAccount('one');
    return account;
  });
  const load = vi.fn(async () => null);
  expect(await getCachedAccount('one', load)).toBeNull();
  expect(load).toHaveBeenCalledTimes(1);
});

test('nothing is cached while changes are not received', async () => {
  const load = vi.fn(async () => account);
  await getCachedAccount('one', load);
  await getCachedAccount('one', load);
  expect(load).toHaveBeenCalledTimes(2);
});
