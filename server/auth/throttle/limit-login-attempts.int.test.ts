import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeUser } from '#fixtures/factories/store-user.ts';
import { resetPassword } from '#server/accounts/reset-password.ts';
import { authenticate } from '#server/auth/authenticate.ts';
import { createSignInLink } from '#server/auth/links/create-sign-in-link.ts';
import { redeemSignInLink } from '#server/auth/links/redeem-sign-in-link.ts';
import { createDeviceCookie, readDeviceId } from '#server/auth/throttle/device-cookie.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';

const lifecycle = createLifecycle(log);
const password = 'correct horse battery';
const wrong = { refusal: 'wrong-credentials' };
const throttled = { refusal: 'throttled', retryAt: expect.any(Date) };
const now = new Date();

beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

/** lockOut tries wrong passwords from many addresses and gives how many were looked at. */
async function lockOut(email: string, tries = 40): Promise<number> {
  const attempts = Array.from({ length: tries }, (_, i) =>
    authenticate({ email, password: `wrong ${i}`, address: `198.51.100.${i}` }),
  );
  const results = await Promise.all(attempts);
  return results.filter((result) => 'refusal' in result && result.refusal === 'wrong-credentials').length;
}

const deviceCookie = (email: string) =>
  createDeviceCookie(email, { secure: false, now }).split(';', 1)[0] ?? '';

describe('ten guesses an hour at one account', () => {
  test('over all addresses together, also at once', async () => {
    const { email } = await storeUser({ password });
    expect(await lockOut(email)).toBe(10);
    const refused = await authenticate({ email, password, address: '192.0.2.1' });
    expect(refused).toEqual(throttled);
    if (!('retryAt' in refused)) throw new Error('not throttled');
    const minutes = (refused.retryAt.getTime() - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(50);
    expect(minutes).toBeLessThanOrEqual(60);
  });

  test('also at an account that does not exist', async () => {
    expect(await lockOut(`${randomUUID()}@test.example`)).toBe(10);
  });

  test('a right password is not counted and resets nothing', async () => {
    const { email } = await storeUser({ password });
    expect(await lockOut(email, 9)).toBe(9);
    for (let i = 0; i < 3; i += 1)
      expect(await authenticate({ email, password, address: null })).toHaveProperty('user');
    expect(await authenticate({ email, password: 'wrong', address: null })).toEqual(wrong);
    expect(await authenticate({ email, password, address: null })).toEqual(throttled);
  });
});

describe('the owner of a locked account', () => {
  test('signs in on a device that did so before, which has ten tries of its own', async () => {
    const { email } = await storeUser({ password });
    await lockOut(email);
    const cookieHeader = `theme=dark; ${deviceCookie(email)}`;
    const given = { email, address: '198.51.100.1', cookieHeader };
    expect(await authenticate({ ...given, password })).toHaveProperty('user');
    for (let i = 0; i < 10; i += 1)
      expect(await authenticate({ ...given, password: `wrong ${i}` })).toEqual(wrong);
    expect(await authenticate({ ...given, password })).toEqual(throttled);
  });

  test('signs in by a link of an administrator', async () => {
    const user = await storeUser({ password });
    await lockOut(user.email);
    const { path } = await createSignInLink({ actor: null, userId: user.id, now });
    const token = path.split('=')[1] ?? '';
    expect(await redeemSignInLink({ token, address: null, now })).toMatchObject({ id: user.id });
  });

  test('signs in after a reset, also on a device whose tries are used up', async () => {
    const user = await storeUser({ password });
    const { email } = user;
    await lockOut(email);
    const cookieHeader = deviceCookie(email);
    for (let i = 0; i < 11; i += 1)
      await authenticate({ email, password: `wrong ${i}`, address: null, cookieHeader });
    const reset = await resetPassword({ actor: null, input: { userId: user.id } });
    const given = { email, password: reset.password, address: null };
    expect(await authenticate({ ...given, cookieHeader })).toHaveProperty('user');
    expect(await authenticate(given)).toHaveProperty('user');
  });
});

describe('one address', () => {
  test.each([
    ['IPv4', () => '203.0.113.9', '203.0.113.10'],
    ['an IPv6 /64', (i: number) => `2001:db8:7:7::${i.toString(16)}`, '2001:db8:7:8::1'],
  ])('(%s) has a hundred attempts an hour for all accounts together', async (_name, from, elsewhere) => {
    const { email } = await storeUser({ password });
    const unknown = (i: number) =>
      authenticate({ email: `${randomUUID()}@test.example`, password, address: from(i) });
    for (let i = 0; i < 100; i += 10) await Promise.all(Array.from({ length: 10 }, (_, k) => unknown(i + k)));
    expect(await authenticate({ email, password, address: from(101) })).toEqual(throttled);
    expect(await authenticate({ email, password, address: elsewhere })).toHaveProperty('user');
  });
});

test('throttled attempts are audited once an hour for each account and address', async () => {
  const user = await storeUser({ password });
  await lockOut(user.email, 10);
  for (let i = 0; i < 5; i += 1) await authenticate({ email: user.email, password, address: '192.0.2.1' });
  const rows = await prisma().auditEntry.findMany({ where: { entityId: user.id }, orderBy: { id: 'asc' } });
  expect(rows).toHaveLength(11);
  expect(rows[10]).toMatchObject({
    action: 'session.login',
    outcome: 'denied',
    detail: { email: user.email, address: '192.0.2.1', reason: 'throttled', budget: 'account' },
  });
});

test.each([
  ['forged', (cookie: string) => `${cookie.slice(0, -2)}xx`, 0, null],
  ['of another account', () => deviceCookie('someone@test.example'), 0, null],
  ['expired', (cookie: string) => cookie, 181, null],
  ['its own', (cookie: string) => cookie, 179, expect.stringMatching(/^[\w-]{22}$/)],
])('a device cookie that is %s', (_name, change, days, expected) => {
  const later = new Date(now.getTime() + days * 86_400_000);
  expect(readDeviceId(change(deviceCookie('ann@test.example')), 'ann@test.example', later)).toEqual(expected);
  expect(readDeviceId(null, 'ann@test.example', later)).toBeNull();
});
