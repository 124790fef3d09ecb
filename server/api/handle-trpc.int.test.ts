import superjson from 'superjson';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { createSessionCookie, storeUser } from '#fixtures/factories/store-user.ts';
import { makeHostileInputs } from '#fixtures/inputs/make-hostile-inputs.ts';
import { makeSampleInput } from '#fixtures/inputs/make-sample-input.ts';
import { appRouter } from '#server/api/app-router.ts';
import { handleTrpc } from '#server/api/handle-trpc.ts';
import { maxCallsPerMinute, maxHeavyCallsPerMinute } from '#server/api/limits/limit-calls.ts';
import { clientAddressHeader } from '#server/infra/http/resolve-client.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown, sharedCacheRedis } from '#server/infra/redis.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

interface Procedure {
  _def: { type: 'query' | 'mutation'; inputs: z.ZodType[] };
}
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>);

const signIn = async (role: 'user' | 'admin') =>
  createSessionCookie(await storeUser({ role, tier: role === 'admin' ? 'professional' : 'free' }));

function toRequest(
  path: string,
  input: string,
  { cookie = '', method = 'GET', query = '', address = '192.0.2.1' } = {},
): Request {
  const url = `http://127.0.0.1/api/trpc/${path}?${query}${method === 'GET' ? `&input=${encodeURIComponent(input)}` : ''}`;
  const headers = { cookie, 'content-type': 'application/json', [clientAddressHeader]: address };
  return new Request(url, { method, headers, ...(method === 'POST' ? { body: input } : {}) });
}

const countDenials = () => prisma().auditEntry.count({ where: { outcome: 'denied' } });

describe('generated invalid input', () => {
  test.each(procedures)('%s never answers 500', { timeout: 120_000 }, async (path, { _def }) => {
    const [schema] = _def.inputs;
    const method = _def.type === 'query' ? 'GET' : 'POST';
    const malformed = [
      '',
      '{',
      '[]',
      '{"json":{"__proto__":{"polluted":true},"constructor":{"prototype":{}}}}',
      '"',
      '{"json":',
      '{"meta":{}}',
      '{"json":{},"meta":{"values":{"__proto__.x":["Date"]}}}',
    ];
    const typed = [
      '{"json":{"a":1},"meta":{"values":{"a":["Date"]}}}',
      '{"json":1,"meta":{"values":1}}',
      '{"json":{},"meta":{"referentialEqualities":{"a":["b"]}}}',
    ];
    const valid = schema ? makeSampleInput(schema) : undefined;
    if (schema) expect(schema.safeParse(valid), 'the sample').toMatchObject({ success: true });
    const generated = makeHostileInputs(valid).map((input) => superjson.stringify(input));
    const failures: string[] = [];
    // A user of its own for each few hundred calls, below the limit of calls a minute; for these each call.
    const needsNewUser = ['account.logoutEverywhere', 'account.changePassword'].includes(path);
    let cookie = '';
    for (const [index, input] of [...malformed, ...typed, ...generated].entries()) {
      if (index % 500 === 0 || needsNewUser) cookie = await signIn('admin');
      const response = await handleTrpc(toRequest(path, input, { cookie, method }));
      if (response.status >= 500) failures.push(`${response.status} ${input.slice(0, 200)}`);
      expect(response.status, 'the limits are out of the way').not.toBe(429);
      await response.body?.cancel();
    }
    expect(failures).toEqual([]);
  });

  test.each([
    '',
    'session',
    'session.',
    'session.me.',
    '__proto__',
    'constructor',
    'session.me,',
    ',',
    'a'.repeat(3_000),
  ])('the path "%.20s" never answers 500', async (path) => {
    for (const method of ['GET', 'POST']) {
      const response = await handleTrpc(toRequest(path, '{}', { method }));
      expect(response.status).toBeLessThan(500);
    }
  });

  test('deep JSON is refused before it is parsed', async () => {
    const cookie = await signIn('admin');
    for (const depth of [40, 200_000]) {
      const input = `{"json":${'['.repeat(depth)}${']'.repeat(depth)}}`;
      const response = await handleTrpc(toRequest('source.preview', input, { cookie, method: 'POST' }));
      expect(response.status).toBe(400);
      expect(await response.text()).toContain('nests deeper than 32 levels');
    }
  });
});

/** callBatch sends a batch of calls without input. */
function callBatch(paths: string[], cookie: string, address?: string): Promise<Response> {
  return handleTrpc(toRequest(paths.join(','), '{}', { cookie, query: 'batch=1', address }));
}

describe('limits', () => {
  test('a batch has at most 20 calls', async () => {
    const cookie = await signIn('user');
    expect((await callBatch(Array(20).fill('session.me'), cookie)).status).toBe(200);
    expect((await callBatch(Array(21).fill('session.me'), cookie)).status).toBe(400);
  });

  test('one user’s calls a minute are limited, and another user’s are not affected', async () => {
    const [cookie, other] = [await signIn('user'), await signIn('user')];
    for (let call = 0; call < maxCallsPerMinute.user; call += 20)
      expect((await callBatch(Array(20).fill('nothing.here'), cookie)).status).toBe(404);
    const refused = await callBatch(['session.me'], cookie);
    expect(refused.status).toBe(429);
    expect(await refused.text()).toMatch(/try again in \d+ s/);
    expect((await callBatch(['session.me'], other)).status).toBe(200);
  });

  test('heavy reads have a limit of their own', async () => {
    const cookie = await signIn('user');
    const heavy = Array(20).fill('source.latency');
    for (let call = 0; call < maxHeavyCallsPerMinute; call += 20)
      expect((await callBatch(heavy, cookie)).status).toBe(403);
    expect((await callBatch(heavy, cookie)).status).toBe(429);
    expect((await callBatch(['session.me'], cookie)).status).toBe(200);
  });

  test('without a session the address is limited', async () => {
    for (let call = 0; call < maxCallsPerMinute.address; call += 20)
      expect((await callBatch(Array(20).fill('session.me'), '', '192.0.2.77')).status).toBe(401);
    expect((await callBatch(['session.me'], '', '192.0.2.77')).status).toBe(429);
    expect((await callBatch(['session.me'], '', '192.0.2.78')).status).toBe(401);
  });
});

test('a batch of denied calls leaves one audit row that names them', async () => {
  const user = await storeUser();
  const cookie = await createSessionCookie(user);
  const before = await countDenials();
  await (
    await callBatch(['user.list', 'audit.list', 'nothing.here', 'user.list', 'session.me'], cookie)
  ).text();
  expect(await countDenials()).toBe(before + 1);
  const row = await prisma().auditEntry.findFirst({ where: { actorId: user.id } });
  expect(row).toMatchObject({
    action: 'user.list',
    outcome: 'denied',
    detail: { calls: 3, actions: ['user.list', 'audit.list'] },
  });
  expect(await sharedCacheRedis().ping()).toBe('PONG');
});
