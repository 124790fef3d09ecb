import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeSignedInUser, storeUser } from '#fixtures/factories/store-user.ts';
import { createUser } from '#server/accounts/create-user.ts';
import { seedAccounts } from '#server/accounts/seed-accounts.ts';
import { setDisabled } from '#server/accounts/set-disabled.ts';
import { setRole } from '#server/accounts/set-role.ts';
import { updateSettings } from '#server/accounts/update-settings.ts';
import { listAudit } from '#server/audit/list-audit.ts';
import { authenticate } from '#server/auth/authenticate.ts';
import { verifySession } from '#server/auth/verify-session.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

test('an empty database is seeded once with an account per tier and an administrator, who cannot be removed', async () => {
  const seeded = await seedAccounts(prisma());
  expect(seeded).toHaveLength(4);
  expect(new Set(seeded.map(({ password }) => password)).size).toBe(4);
  for (const { email, password } of seeded) {
    expect(await authenticate({ email, password, address: null })).toMatchObject({ user: { email } });
  }
  expect(await seedAccounts(prisma())).toEqual([]);
  const admin = await prisma().user.findFirstOrThrow({ where: { role: 'admin' } });
  const last = { code: 'conflict', message: 'At least one enabled administrator must remain' };
  const input = { userId: admin.id };
  await expect(setRole({ actor: null, input: { ...input, role: 'user' } })).rejects.toMatchObject(last);
  await expect(setDisabled({ actor: null, input: { ...input, disabled: true } })).rejects.toMatchObject(last);
  expect(await prisma().user.findUniqueOrThrow({ where: { id: admin.id } })).toMatchObject({
    role: 'admin',
    disabledAt: null,
  });
});

test('a new account signs in with the password shown once, which is not stored', async () => {
  const admin = await storeUser({ role: 'admin' });
  const actor = { id: admin.id, role: 'admin' as const };
  const email = `${randomUUID()}@test.example`;
  const input = { email, name: 'New', role: 'user' as const, tier: 'premium' as const };
  const { user, password } = await createUser({ actor, input });
  expect(await authenticate({ email, password, address: null })).toMatchObject({ user: { id: user.id } });
  expect(JSON.stringify(user)).not.toContain('argon2');
  await expect(createUser({ actor, input })).rejects.toMatchObject({ code: 'conflict', field: 'email' });
  const { rows } = await listAudit({ input: { limit: 200 } });
  const entry = rows.find(({ entityId, action }) => entityId === user.id && action === 'user.create');
  expect(entry).toMatchObject({
    actorEmail: admin.email,
    outcome: 'allowed',
    detail: { email, tier: 'premium' },
  });
  expect(JSON.stringify(rows)).not.toContain(password);
});

test('two administrators cannot remove each other at the same time', async () => {
  await prisma().user.updateMany({ where: { role: 'admin' }, data: { role: 'user' } });
  const [one, two] = await Promise.all([storeUser({ role: 'admin' }), storeUser({ role: 'admin' })]);
  const outcomes = await Promise.allSettled(
    [one, two].map(({ id }) => setRole({ actor: null, input: { userId: id, role: 'user' } })),
  );
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  expect(await prisma().user.count({ where: { role: 'admin', disabledAt: null } })).toBe(1);
});

test('concurrent changes of different settings are all kept', async () => {
  const actor = await storeSignedInUser();
  await Promise.all([
    updateSettings({ actor, input: { theme: 'light' } }),
    updateSettings({ actor, input: { density: 'compact' } }),
  ]);
  expect((await verifySession({ userId: actor.id, ...actor }))?.settings).toEqual({
    theme: 'light',
    density: 'compact',
    palette: 'blue-orange',
  });
});

test('the audit log is paged, newest first', async () => {
  const first = await listAudit({ input: { limit: 2 } });
  const second = await listAudit({ input: { limit: 2, cursor: first.nextCursor } });
  const ids = [...first.rows, ...second.rows].map(({ id }) => Number(id));
  expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  expect(new Set(ids).size).toBe(4);
});
