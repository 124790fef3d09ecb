import { randomUUID } from 'node:crypto';
import type { Account } from 'next-auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeSession, storeUser } from '#fixtures/factories/store-user.ts';
import { authOptions } from '#server/auth/auth-options.ts';
import { hideFailure, SignInRefusal } from '#server/auth/hide-failure.ts';
import { createSignInContext } from '#server/auth/sign-in-context.ts';
import { readDeviceId } from '#server/auth/throttle/device-cookie.ts';
import { verifySession } from '#server/auth/verify-session.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

type Token = Parameters<typeof verifySession>[0];

/** setUp gives the options for a request by HTTPS, and what a sign-in through them gives as token. */
function setUp() {
  const headers = { 'x-forwarded-proto': 'https', 'x-undertone-address': '192.0.2.7' };
  const context = createSignInContext(new Request('http://localhost/', { headers }));
  const { callbacks, events } = authOptions(context);
  const signOut = async (token: object) =>
    events?.signOut?.({ token: token as never, session: null as never });
  const toToken = async (user: object | undefined, account: Partial<Account> | null, token: object = {}) =>
    (await callbacks?.jwt?.({
      token: token as never,
      user: user as never,
      account: account as Account,
    })) as unknown as Token;
  return { context, callbacks, signOut, toToken };
}

test('a sign-in stores a session and marks the device; renewing keeps the session', async () => {
  const user = await storeUser();
  const { context, toToken } = setUp();
  const token = await toToken(user, { provider: 'credentials', type: 'credentials' });
  expect(token).toMatchObject({ userId: user.id, sessionVersion: 1 });
  expect(await verifySession(token)).toMatchObject({ id: user.id });
  const [cookie = ''] = context.cookies;
  expect(cookie).toMatch(/; Path=\/api\/auth; HttpOnly; Secure; SameSite=Lax$/);
  expect(readDeviceId(cookie.split(';', 1)[0] ?? '', user.email, new Date())).not.toBeNull();
  expect(await toToken(undefined, null, token)).toEqual(token);
});

test('a user of an OAuth provider is replaced by the account of ours, and no other is let in', async () => {
  const stored = await storeUser();
  const { callbacks, toToken } = setUp();
  const account = { provider: 'google', type: 'oauth', providerAccountId: randomUUID() } as Account;
  const signIn = (user: object, profile: object) =>
    callbacks?.signIn?.({ user: user as never, account, profile: profile as never });
  const user = { id: account.providerAccountId, email: stored.email };
  expect(await signIn(user, { email: stored.email, email_verified: false })).toBe(false);
  await expect(toToken(user, account)).rejects.toThrow();
  expect(await signIn(user, { email: stored.email, email_verified: true })).toBe(true);
  expect(await verifySession(await toToken(user, account))).toMatchObject({ id: stored.id });
});

test('signing out ends the session; if that fails, the browser keeps its cookie', async () => {
  const token = await storeSession(await storeUser());
  const first = setUp();
  await first.signOut(token);
  expect(first.context.signOutFailed).toBe(false);
  expect(await verifySession(token)).toBeNull();
  const second = setUp();
  await expect(second.signOut({ ...token, userId: 'malformed' })).rejects.toThrow();
  expect(second.context.signOutFailed).toBe(true);
});

test('the browser learns of a refusal why, and of a fault of ours only that it happened', async () => {
  const fail = (error: Error) => hideFailure(() => Promise.reject(error));
  await expect(fail(new SignInRefusal('link-not-valid'))).rejects.toThrow('link-not-valid');
  await expect(fail(new Error('password of the database'))).rejects.toThrow(/^failed$/);
});
