import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeUser } from '#fixtures/factories/store-user.ts';
import { setDisabled } from '#server/accounts/set-disabled.ts';
import { findProviderAccount } from '#server/auth/find-provider-account.ts';
import { createLifecycle } from '#server/infra/lifecycle.ts';
import { log } from '#server/infra/log.ts';
import { closeInfraOnShutdown } from '#server/infra/redis.ts';

const lifecycle = createLifecycle(log);
beforeAll(() => closeInfraOnShutdown(lifecycle));
afterAll(() => lifecycle.close());

test('an OAuth provider signs in existing accounts only', async () => {
  const user = await storeUser();
  expect(await findProviderAccount('github', user.email.toUpperCase())).toMatchObject({ id: user.id });
  expect(await findProviderAccount('github', 'stranger@test.example')).toBeNull();
  expect(await findProviderAccount('github', null)).toBeNull();
  await setDisabled({ actor: null, input: { userId: user.id, disabled: true } });
  expect(await findProviderAccount('github', user.email)).toBeNull();
});
