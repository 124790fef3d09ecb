import { afterAll, beforeAll, expect, test } from 'vitest';
import { setDisabled } from '#server/accounts/set-disabled.ts';
import { accountOfProvider } from '#server/auth/account-of-provider.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { closeInfra } from '#server/infra/redis.ts';
import { storeUser } from '#tests/factories/store-user.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfra(lifecycle));
afterAll(() => lifecycle.close());

test('an outside provider lets in the accounts there are, and opens none', async () => {
  const user = await storeUser();
  expect(await accountOfProvider('github', user.email.toUpperCase())).toMatchObject({ id: user.id });
  expect(await accountOfProvider('github', 'stranger@test.example')).toBeNull();
  expect(await accountOfProvider('github', null)).toBeNull();
  await setDisabled({ actor: null, input: { userId: user.id, disabled: true } });
  expect(await accountOfProvider('github', user.email)).toBeNull();
});
