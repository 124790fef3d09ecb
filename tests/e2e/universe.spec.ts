import { expect, test } from '#tests/e2e/fixtures.ts';

test('an administrator turns the simulated universe off and on again', async ({ page, login, openAs }) => {
  const trader = await openAs('premium');
  await trader.goto('/');
  const simulated = trader
    .locator('[data-article]')
    .filter({ has: trader.getByText('SIM', { exact: true }) });
  await expect(simulated.first()).toBeVisible();
  await login('admin');
  await page.goto('/admin');
  const toggle = page.getByRole('switch');
  await toggle.click();
  try {
    await expect(page.getByText('The simulated universe is off.')).toBeVisible();
    await expect(simulated).toHaveCount(0);
  } finally {
    await page.getByRole('switch', { checked: false }).click();
  }
  await expect(page.getByText('The simulated universe is on.')).toBeVisible();
  await expect(simulated.first()).toBeVisible({ timeout: 30_000 });
});
