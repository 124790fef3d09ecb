import { tmpdir } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeUser } from '#fixtures/factories/store-user.ts';
import { redeemSignInLink } from '#server/auth/links/redeem-sign-in-link.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { environment } from '#server/infra/read-setting.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';
import { runCli } from '#tests/servers/run-cli.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

const signInLink = (email: string) =>
  runCli(['accounts', 'sign-in-link', email], {
    cwd: tmpdir(),
    env: environment({ NEXTAUTH_URL: 'https://news.example' }),
  });

test('a locked-out administrator gets a link that signs in, which is audited', async () => {
  const user = await storeUser({ role: 'admin' });
  const { out } = await signInLink(user.email.toUpperCase());
  expect(out).toMatch(/^https:\/\/news\.example\/login#link=[\w-]{43}\n$/);
  const token = out.trim().split('=')[1] ?? '';
  expect(await redeemSignInLink({ token, address: null, now: new Date() })).toMatchObject({ id: user.id });
  expect(
    await prisma().auditEntry.count({ where: { entityId: user.id, action: 'user.create-sign-in-link' } }),
  ).toBe(1);
});

test('an unknown account is one sentence', async () => {
  const { out, err } = await signInLink('nobody@test.example');
  expect([out, err]).toEqual(['', 'There is no account with this email address\n']);
});
