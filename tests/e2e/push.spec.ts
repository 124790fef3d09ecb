import { signPayload } from '#server/news/ingest/inbound/verify-signature.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';

test('a push source shows its secret once, and a signed event appears on an open page', async ({
  page,
  login,
  openAs,
}) => {
  test.setTimeout(120_000);
  const trader = await openAs('premium');
  await trader.goto('/?universe=real');
  await expect(trader.getByText('NOW', { exact: true })).toBeVisible();
  await login('admin');
  await page.goto('/admin/sources/new');
  await page.getByLabel('Kind').selectOption('push');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('list', { name: 'Remarks' })).toContainText('nothing to fetch');
  await page.getByLabel('Name').fill('Pushed desk');
  await page.getByLabel('Outlet').fill('Own desk');
  await page.getByRole('button', { name: 'Save and start' }).click();
  await expect(page.getByRole('heading', { name: 'Pushed desk is ready' })).toBeVisible();
  const address = await page.getByRole('textbox', { name: 'Endpoint URL' }).inputValue();
  const secret = await page.getByRole('textbox', { name: 'Secret' }).inputValue();
  expect(secret.length).toBeGreaterThanOrEqual(24);

  const title = 'Amazon opens a second warehouse, pushed probe';
  const body = Buffer.from(JSON.stringify({ events: [{ id: 'pushed-1', title, tickers: ['AMZN'] }] }));
  const time = String(Math.floor(Date.now() / 1_000));
  const id = address.slice(address.lastIndexOf('/') + 1);
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'x-undertone-signature': `t=${time},v2=${signPayload(secret, time, body, id)}` },
    body,
  });
  expect(response.status).toBe(200);
  const row = trader.locator('[data-article]').filter({ hasText: 'pushed probe' });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await expect(row).toContainText('Own desk');

  await page.getByRole('link', { name: 'Go to the source' }).click();
  await expect(page.getByText('last event')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('textbox', { name: 'Endpoint URL' })).toHaveValue(address);
  await expect(page.getByRole('button', { name: 'Check now' })).toHaveCount(0);
  expect(await page.content()).not.toContain(secret);
});
