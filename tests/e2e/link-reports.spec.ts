import { expect, test } from '#tests/e2e/fixtures.ts';

test('a user reports a wrong ticker, and an administrator sees the report and why it was tagged', async ({
  page,
  login,
  openAs,
  newsSource,
}) => {
  test.setTimeout(90_000);
  const title = `Nvidia wins a large supply order, report probe ${newsSource.tag}`;
  newsSource.publish(title);
  await login('premium');
  await page.goto('/?universe=real');
  const row = page.locator('[data-article]').filter({ hasText: title });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.locator('button[aria-expanded]').click();
  await expect(row.getByText('Importance', { exact: true })).toBeVisible();
  await expect(row.getByText('Source credibility', { exact: true })).toBeVisible();
  await expect(row.getByRole('heading', { name: 'Similar past stories' })).toBeVisible();
  await row.getByRole('button', { name: 'Wrong ticker: NVDA' }).click();
  await expect(row.getByText('Reported to administrators.')).toBeVisible();

  const admin = await openAs('admin');
  await admin.goto('/admin');
  const report = admin
    .getByRole('region', { name: 'Reported tickers' })
    .getByRole('row')
    .filter({ hasText: title });
  await expect(report).toContainText('NVDA');
  await expect(report).toContainText('wrong');
});
