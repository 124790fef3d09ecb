import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSessionCookie, storeSession, storeUser } from '#fixtures/factories/store-user.ts';
import { readSession } from '#server/auth/read-session.ts';
import { createSession } from '#server/auth/sessions/create-session.ts';
import { endSession } from '#server/auth/sessions/end-session.ts';
import { sessionLimits } from '#server/auth/sessions/session-limits.ts';
import { verifySession } from '#server/auth/verify-session.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

const ago = (ms: number) => new Date(Date.now() - ms);

test('signing out ends this session at once and no other, and is audited', async () => {
  const user = await storeUser();
  const cookies = [await createSessionCookie(user), await createSessionCookie(user)] as const;
  const [session] = await Promise.all(cookies.map((cookie) => readSession(cookie)));
  if (!session) throw new Error('not signed in');
  const end = () => endSession({ userId: user.id, sessionId: session.sessionId, address: '192.0.2.7' });
  await end();
  const replays = await Promise.all(Array.from({ length: 1_000 }, () => readSession(cookies[0])));
  expect(replays.filter((replay) => replay !== null)).toHaveLength(0);
  expect(await readSession(cookies[1])).not.toBeNull();
  await end();
  expect(await prisma().auditEntry.findMany({ where: { actorId: user.id } })).toMatchObject([
    { action: 'session.logout', outcome: 'allowed', detail: { address: '192.0.2.7' } },
  ]);
});

test('the id of a session is of no use to another account', async () => {
  const [user, other] = await Promise.all([storeUser(), storeUser()]);
  const token = await storeSession(user);
  expect(await verifySession({ ...token, userId: other.id })).toBeNull();
  await endSession({ userId: other.id, sessionId: token.sessionId, address: null });
  expect(await verifySession(token)).not.toBeNull();
});

test('a session ends after its idle time, and after its absolute lifetime however it is used', async () => {
  const { idleMs, maxMs } = sessionLimits();
  const token = await storeSession(await storeUser());
  const change = (data: { seenAt?: Date; createdAt?: Date }) =>
    prisma().userSession.update({ where: { id: token.sessionId }, data });
  await change({ seenAt: ago(idleMs - 60_000) });
  expect(await verifySession(token)).not.toBeNull();
  const { seenAt } = await prisma().userSession.findUniqueOrThrow({ where: { id: token.sessionId } });
  expect(seenAt.getTime()).toBeGreaterThan(Date.now() - 60_000);
  await change({ createdAt: ago(maxMs - 60_000) });
  const session = await verifySession(token);
  expect(session?.sessionEndsAt).toBeLessThanOrEqual(Date.now() + 60_000);
  await change({ createdAt: ago(maxMs) });
  expect(await verifySession(token)).toBeNull();
  await change({ createdAt: ago(idleMs + 1), seenAt: ago(idleMs) });
  expect(await verifySession(token)).toBeNull();
});

test('signing in removes ended sessions, and the oldest of more than fifty', async () => {
  const user = await storeUser();
  const create = (now: Date) => createSession({ userId: user.id, method: 'password', now });
  const ended = await create(ago(sessionLimits().maxMs));
  const oldest = await create(ago(60_000));
  for (let i = 0; i < 50; i += 1) await create(new Date());
  const ids = (await prisma().userSession.findMany({ where: { userId: user.id } })).map(({ id }) => id);
  expect(ids).toHaveLength(50);
  expect(ids).not.toContain(ended);
  expect(ids).not.toContain(oldest);
});
