import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { storeSignedInUser } from '#fixtures/factories/store-user.ts';
import { appRouter } from '#server/api/app-router.ts';
import { type ApiContext, createCallerFactory } from '#server/api/trpc.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';

const callers = ['anonymous', 'free', 'premium', 'professional', 'admin'] as const;
type Caller = (typeof callers)[number];

const signedIn: Caller[] = ['free', 'premium', 'professional', 'admin'];
const admins: Caller[] = ['admin'];

/** Who may call which procedure; a procedure that is missing here fails the test. */
const allowed: Record<string, Caller[]> = {
  'session.me': signedIn,
  'story.stream': signedIn,
  'story.detail': signedIn,
  'story.explain': signedIn,
  'story.similar': signedIn,
  'story.phrases': signedIn,
  'ticker.search': signedIn,
  'ticker.get': signedIn,
  'ticker.index': signedIn,
  'ticker.heatmap': signedIn,
  'ticker.watches': signedIn,
  'ticker.watch': signedIn,
  'ticker.unwatch': signedIn,
  'article.reportLink': signedIn,
  'article.linkReports': admins,
  'source.health': signedIn,
  'source.list': admins,
  'source.kinds': admins,
  'source.runs': admins,
  'source.history': admins,
  'source.latency': admins,
  'source.change': admins,
  'source.preview': admins,
  'source.discover': admins,
  'source.create': admins,
  'source.update': admins,
  'source.pause': admins,
  'source.resume': admins,
  'source.remove': admins,
  'source.import': admins,
  'source.export': admins,
  'source.checkNow': admins,
  'notice.list': admins,
  'notice.markSeen': admins,
  'gap.list': admins,
  'gap.fill': admins,
  'gap.abandon': admins,
  'universe.get': signedIn,
  'universe.setDemo': admins,
  'operations.overview': admins,
  'deadLetter.list': admins,
  'deadLetter.summary': admins,
  'deadLetter.retry': admins,
  'deadLetter.discard': admins,
  'user.list': admins,
  'user.create': admins,
  'user.setTier': admins,
  'user.setRole': admins,
  'user.disable': admins,
  'user.enable': admins,
  'user.resetPassword': admins,
  'user.createSignInLink': admins,
  'account.changePassword': signedIn,
  'account.logoutEverywhere': signedIn,
  'account.updateSettings': signedIn,
  'audit.list': admins,
};

const lifecycle = createLifecycle(log);
const contexts = {} as Record<Caller, ApiContext>;

beforeAll(async () => {
  closeInfraOnShutdown(lifecycle);
  contexts.anonymous = { session: null, requestId: 'test', address: null };
  for (const caller of signedIn) {
    const tier = caller === 'admin' ? 'professional' : caller;
    const session = await storeSignedInUser({
      tier: tier as 'free',
      role: caller === 'admin' ? 'admin' : 'user',
    });
    contexts[caller] = { session, requestId: 'test', address: null };
  }
});

afterAll(() => lifecycle.close());

/** outcome calls a procedure with an input that no schema accepts: an authorised caller gets a validation error. */
async function outcome(path: string, context: ApiContext): Promise<string> {
  const caller = createCallerFactory(appRouter)(context) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  const [group = '', name = ''] = path.split('.');
  try {
    await caller[group]?.[name]?.({ nothing: Symbol('fits') });
    return 'allowed';
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === 'UNAUTHORIZED' || error.code === 'FORBIDDEN') return error.code;
    return 'allowed';
  }
}

// Procedures without input do run, on accounts of this test only.
const paths = Object.keys(appRouter._def.procedures);

test('the table lists every procedure and no other', () => {
  expect(paths.toSorted()).toEqual(Object.keys(allowed).toSorted());
});

describe.each(callers)('%s', (caller) => {
  test.each(paths)('%s', async (path) => {
    const expected = allowed[path]?.includes(caller)
      ? 'allowed'
      : caller === 'anonymous'
        ? 'UNAUTHORIZED'
        : 'FORBIDDEN';
    expect(await outcome(path, contexts[caller])).toBe(expected);
  });
});

test('a denial is audited with the user and the procedure', async () => {
  const session = await storeSignedInUser();
  const caller = createCallerFactory(appRouter)({ session, requestId: 'test', address: '192.0.2.7' });
  await expect(caller.user.list()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(caller.ticker.heatmap({ hours: 100 })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const rows = await prisma().auditEntry.findMany({ where: { actorId: session.id }, orderBy: { id: 'asc' } });
  expect(rows).toMatchObject([
    { action: 'user.list', entity: 'user', outcome: 'denied', detail: { address: '192.0.2.7' } },
    {
      action: 'ticker.heatmap',
      outcome: 'denied',
      detail: { tierLimit: { feature: 'historyMs', limit: '24 hours', needs: 'premium' } },
    },
  ]);
});

test('a missing account is not found', async () => {
  const { session } = contexts.admin;
  const caller = createCallerFactory(appRouter)({ session, requestId: 'test', address: null });
  const missing = caller.user.setTier({ userId: randomUUID(), tier: 'free' });
  await expect(missing).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'There is no such account' });
});

test('a session with a generated password may change it and nothing else', async () => {
  const session = { ...(await storeSignedInUser({ role: 'admin' })), passwordChangeRequired: true };
  const context = { session, requestId: 'test', address: null };
  const caller = createCallerFactory(appRouter)(context) as unknown as Record<
    string,
    Record<string, (input: unknown) => Promise<unknown>>
  >;
  for (const path of paths) {
    const [group = '', name = ''] = path.split('.');
    const code = path === 'account.changePassword' ? 'BAD_REQUEST' : 'PRECONDITION_FAILED';
    await expect(caller[group]?.[name]?.({ nothing: 1 }), path).rejects.toMatchObject({ code });
  }
});
