import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeUser } from '#fixtures/factories/store-user.ts';
import { setDisabled } from '#server/accounts/set-disabled.ts';
import { findProviderAccount } from '#server/auth/oauth/find-provider-account.ts';
import { readVerifiedEmails } from '#server/auth/oauth/read-verified-emails.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { prisma } from '#server/infra/prisma.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

const signIn = (providerAccountId: string, ...emails: string[]) =>
  findProviderAccount({
    provider: 'github',
    providerAccountId,
    readEmails: async () => emails,
    address: '192.0.2.7',
  });

test('an OAuth provider signs in existing accounts only, by a verified address', async () => {
  const user = await storeUser();
  expect(await signIn(randomUUID(), 'stranger@test.example')).toBeNull();
  expect(await signIn(randomUUID())).toBeNull();
  expect(await signIn('disabled', user.email)).toMatchObject({ id: user.id });
  await setDisabled({ actor: null, input: { userId: user.id, disabled: true } });
  expect(await signIn('disabled', user.email)).toBeNull();
});

test('the first sign-in binds the account of the provider; later ones need no address', async () => {
  const [user, other] = await Promise.all([storeUser(), storeUser()]);
  const id = randomUUID();
  expect(await signIn(id, user.email)).toMatchObject({ id: user.id });
  expect(await signIn(id)).toMatchObject({ id: user.id });
  // The same person took another address, which is another account's here: the binding counts.
  expect(await signIn(id, other.email)).toMatchObject({ id: user.id });
  const rows = await prisma().auditEntry.findMany({ where: { actorId: user.id }, orderBy: { id: 'asc' } });
  expect(rows.map(({ action }) => action)).toEqual([
    'account.bind-provider',
    'session.login',
    'session.login',
    'session.login',
  ]);
  expect(rows[1]).toMatchObject({ detail: { provider: 'github', address: '192.0.2.7' } });
});

test('an address that changed hands does not open the account to its new owner', async () => {
  const user = await storeUser();
  const [owner, successor] = [randomUUID(), randomUUID()];
  expect(await signIn(owner, user.email)).toMatchObject({ id: user.id });
  expect(await signIn(successor, user.email)).toBeNull();
  expect(await signIn(successor, user.email)).toBeNull();
  expect(await signIn(owner, user.email)).toMatchObject({ id: user.id });
  const denied = await prisma().auditEntry.findMany({
    where: { action: 'session.login', outcome: 'denied' },
  });
  const ofSuccessor = denied.filter(({ detail }) => JSON.stringify(detail).includes(successor));
  expect(ofSuccessor).toHaveLength(1);
});

test('the primary address decides where several are verified', async () => {
  const [user, other] = await Promise.all([storeUser(), storeUser()]);
  expect(await signIn(randomUUID(), user.email, other.email)).toMatchObject({ id: user.id });
});

test('of GitHub only verified addresses count, whatever the profile shows', async () => {
  const emails = [
    { email: 'victim@test.example', verified: false, primary: false },
    { email: 'Own@Test.example', verified: true, primary: true },
    { email: 'other@test.example', verified: true, primary: false },
  ];
  let authorization: string | undefined;
  const server = createServer((request, response) => {
    authorization = request.headers.authorization;
    response.writeHead(request.url === '/user/emails' ? 200 : 404).end(JSON.stringify(emails.toReversed()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const githubApi = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const profile = { email: 'victim@test.example' };
  const given = { provider: 'github', profile, accessToken: 'token' };
  expect(await readVerifiedEmails({ ...given, githubApi })).toEqual([
    'own@test.example',
    'other@test.example',
  ]);
  expect(authorization).toBe('Bearer token');
  await expect(readVerifiedEmails({ ...given, githubApi: `${githubApi}/gone` })).rejects.toThrow(
    'status 404',
  );
  server.close();
});

test.each([
  [true, ['own@test.example']],
  [false, []],
  [undefined, []],
])('Google’s address that it calls verified: %s', async (email_verified, emails) => {
  const profile = { email: 'Own@test.example', email_verified };
  expect(await readVerifiedEmails({ provider: 'google', profile, accessToken: undefined })).toEqual(emails);
});
