import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSessionCookie, storeUser } from '#fixtures/factories/store-user.ts';
import { changePassword } from '#server/accounts/change-password.ts';
import { logOutEverywhere } from '#server/accounts/log-out-everywhere.ts';
import { resetPassword } from '#server/accounts/reset-password.ts';
import { setDisabled } from '#server/accounts/set-disabled.ts';
import { subscribeToAccountChanges } from '#server/accounts/subscribe-to-account-changes.ts';
import { authenticate } from '#server/auth/authenticate.ts';
import { readSession } from '#server/auth/read-session.ts';
import type { Session } from '#server/auth/session.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';

const lifecycle = createLifecycle(log);
const password = 'correct horse battery';
const wrong = { refusal: 'wrong-credentials' };

beforeAll(async () => {
  closeInfraOnShutdown(lifecycle);
  await subscribeToAccountChanges({ lifecycle });
});

afterAll(() => lifecycle.close());

describe('signing in', () => {
  test('accepts the right password, whatever the case of the email address', async () => {
    const user = await storeUser({ password });
    const email = ` ${user.email.toUpperCase()} `;
    expect(await authenticate({ email, password, address: null })).toMatchObject({ user: { id: user.id } });
  });

  test('refuses a wrong password and an unknown, a disabled and a passwordless account alike', async () => {
    const [known, disabled, outside] = await Promise.all([
      storeUser({ password }),
      storeUser({ password }),
      storeUser(),
    ]);
    await setDisabled({ actor: null, input: { userId: disabled.id, disabled: true } });
    const tries = [
      { email: known.email, password: 'wrong' },
      { email: `${randomUUID()}@test.example`, password },
      { email: disabled.email, password },
      { email: outside.email, password },
    ];
    for (const given of tries) expect(await authenticate({ ...given, address: null })).toEqual(wrong);
  });

  test('a refused email address is audited with the client, a password in its place is not', async () => {
    const email = `${randomUUID()}@test.example`;
    const address = '192.0.2.7';
    await authenticate({ email, password, address });
    await authenticate({ email: `typed-${password}`, password, address });
    const rows = await prisma().auditEntry.findMany({ orderBy: { id: 'desc' }, take: 2 });
    const detail = { address, reason: 'wrong-credentials' };
    expect(rows).toMatchObject([
      { action: 'session.login', outcome: 'denied', detail: { ...detail, email: 'not an email address' } },
      { action: 'session.login', outcome: 'denied', detail: { ...detail, email } },
    ]);
  });

  test('a generated password signs in until it expires, and its session must change it', async () => {
    const user = await storeUser();
    const { password: generated } = await resetPassword({ actor: null, input: { userId: user.id } });
    const given = { email: user.email, password: generated, address: null };
    const result = await authenticate(given);
    if (!('user' in result)) throw new Error('refused');
    const cookie = await createSessionCookie(result.user);
    expect(await readSession(cookie)).toBeNull();
    const actor = await readSession(cookie, { allowInitialPassword: true });
    if (!actor) throw new Error('not signed in');
    expect(actor).toMatchObject({ passwordChangeRequired: true });
    await prisma().user.update({ where: { id: user.id }, data: { passwordExpiresAt: new Date() } });
    expect(await authenticate(given)).toEqual({ refusal: 'password-expired' });
    expect(await authenticate({ ...given, password })).toEqual(wrong);
    await changePassword({ actor, input: { current: generated, next: 'kestrel lantern orbit' } });
    const changed = await authenticate({ ...given, password: 'kestrel lantern orbit' });
    if (!('user' in changed)) throw new Error('refused');
    expect(await readSession(await createSessionCookie(changed.user))).not.toBeNull();
  });

  test('takes as long for an unknown account as for a known one', async () => {
    const spent = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 31; round += 1) {
      const user = await storeUser({ password });
      const time = async (kind: keyof typeof spent, email: string) => {
        const startedAt = performance.now();
        await authenticate({ email, password: 'wrong', address: null });
        spent[kind].push(performance.now() - startedAt);
      };
      const order = round % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
      for (const kind of order) {
        await time(kind, kind === 'known' ? user.email : `${randomUUID()}@test.example`);
      }
    }
    // Measured in pairs under the same load; the median pair has the least noise.
    const ratios = spent.known.map((ms, i) => ms / (spent.unknown[i] ?? 0)).toSorted((x, y) => x - y);
    const gap = Math.abs((ratios[15] ?? 0) - 1);
    process.stdout.write(`known/unknown timing gap ${(gap * 100).toFixed(1)}%\n`);
    // Wide, because the machine may be busy; without the dummy hash the gap is about 95%.
    expect(gap).toBeLessThan(0.3);
  });
});

describe('a session ends immediately', () => {
  const ends: [string, (actor: Session) => Promise<unknown>][] = [
    ['logging out everywhere', (actor) => logOutEverywhere({ actor })],
    [
      'changing the password',
      (actor) => changePassword({ actor, input: { current: password, next: 'another long password' } }),
    ],
    ['a reset password', ({ id }) => resetPassword({ actor: null, input: { userId: id } })],
    ['disabling', ({ id }) => setDisabled({ actor: null, input: { userId: id, disabled: true } })],
  ];

  test.each(ends)('by %s', async (_name, end) => {
    const cookie = await createSessionCookie(await storeUser({ password }));
    const session = await readSession(cookie);
    expect(session).not.toBeNull();
    if (session) await end(session);
    const replays = await Promise.all(Array.from({ length: 250 }, () => readSession(cookie)));
    expect(replays.filter((replay) => replay !== null)).toHaveLength(0);
  });

  test('enabling an account again restores no old session', async () => {
    const user = await storeUser();
    const cookie = await createSessionCookie(user);
    await setDisabled({ actor: null, input: { userId: user.id, disabled: true } });
    await setDisabled({ actor: null, input: { userId: user.id, disabled: false } });
    expect(await readSession(cookie)).toBeNull();
    expect(await readSession(await createSessionCookie({ id: user.id, sessionVersion: 2 }))).not.toBeNull();
  });

  test('a wrong current password changes nothing and is audited; ten tries an hour', async () => {
    const cookie = await createSessionCookie(await storeUser({ password }));
    const actor = await readSession(cookie);
    if (!actor) throw new Error('not signed in');
    const change = (current: string, next = 'another long password') =>
      changePassword({ actor, input: { current, next }, address: '192.0.2.7' });
    await expect(change('wrong')).rejects.toMatchObject({ code: 'bad-input', field: 'current' });
    await expect(change(password, password)).rejects.toMatchObject({ code: 'bad-input', field: 'next' });
    expect(await readSession(cookie)).not.toBeNull();
    expect(await prisma().auditEntry.findMany({ where: { actorId: actor.id } })).toMatchObject([
      {
        action: 'account.change-password',
        outcome: 'denied',
        detail: { reason: 'wrong-current-password', address: '192.0.2.7' },
      },
    ]);
    for (let i = 0; i < 8; i += 1) await expect(change('wrong')).rejects.toMatchObject({ code: 'bad-input' });
    await expect(change(password)).rejects.toMatchObject({ code: 'busy' });
  });
});
