import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeSignedInUser, storeUser } from '#fixtures/factories/store-user.ts';
import { resetPassword } from '#server/accounts/reset-password.ts';
import { setDisabled } from '#server/accounts/set-disabled.ts';
import { createSignInLink } from '#server/auth/links/create-sign-in-link.ts';
import { redeemSignInLink } from '#server/auth/links/redeem-sign-in-link.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';

const lifecycle = createLifecycle(log);
const address = '192.0.2.7';
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

async function createToken(userId: string, now = new Date()) {
  const { path } = await createSignInLink({ actor: null, userId, now });
  return path.replace('/login#link=', '');
}

test('a link signs in once, of ten at once too, and both ends are audited', async () => {
  const admin = await storeSignedInUser({ role: 'admin' });
  const user = await storeUser();
  const now = new Date();
  const { path } = await createSignInLink({ actor: admin, userId: user.id, now });
  const token = path.replace('/login#link=', '');
  const uses = await Promise.all(Array.from({ length: 10 }, () => redeemSignInLink({ token, address, now })));
  expect(uses.filter((each) => each?.id === user.id)).toHaveLength(1);
  const rows = await prisma().auditEntry.findMany({ where: { entityId: user.id }, orderBy: { id: 'asc' } });
  expect(rows).toMatchObject([
    { action: 'user.create-sign-in-link', actorId: admin.id, outcome: 'allowed' },
    { action: 'session.login', actorId: user.id, detail: { method: 'link', address } },
  ]);
  const stored = await prisma().signInLink.findMany({ where: { userId: user.id } });
  expect(JSON.stringify([stored, rows.map(({ detail }) => detail)])).not.toContain(token);
});

test('a link ends after half an hour, with a reset, and with disabling', async () => {
  const user = await storeUser();
  const now = new Date();
  const later = new Date(now.getTime() + 30 * 60_000);
  const redeem = (token: string, at = now) => redeemSignInLink({ token, address, now: at });
  expect(await redeem(await createToken(user.id, now), later)).toBeNull();
  const beforeReset = await createToken(user.id, now);
  await resetPassword({ actor: null, input: { userId: user.id } });
  expect(await redeem(beforeReset)).toBeNull();
  const beforeDisabling = await createToken(user.id, now);
  await setDisabled({ actor: null, input: { userId: user.id, disabled: true } });
  expect(await redeem(beforeDisabling)).toBeNull();
  await expect(createToken(user.id)).rejects.toMatchObject({ code: 'conflict' });
  expect(await redeem('no such token')).toBeNull();
});

test('useless links are audited once an hour for an address', async () => {
  const use = () => redeemSignInLink({ token: 'guess', address: '2001:db8::1', now: new Date() });
  for (let i = 0; i < 5; i += 1) await use();
  const rows = await prisma().auditEntry.findMany({ where: { outcome: 'denied' } });
  const counted = rows.filter(({ detail }) => JSON.stringify(detail).includes('2001:db8::1'));
  expect(counted).toMatchObject([{ detail: { method: 'link', reason: 'link-not-valid' } }]);
});
