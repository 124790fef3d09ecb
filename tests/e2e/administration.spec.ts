import { callApi } from '#tests/e2e/call-api.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';

test('an administrator is notified on an open page of a source whose key is refused', async ({
  page,
  login,
  feed,
}) => {
  test.setTimeout(90_000);
  await login('admin');
  await page.goto('/admin');
  const name = 'Press that refuses the key';
  feed.respondWith(401);
  const config = {
    url: feed.url,
    itemsPath: '$.items',
    titlePath: '$.title',
    apiKeyIn: 'bearer',
    apiKey: 'old',
  };
  await callApi(page.request, 'source.create', { kind: 'rest', config, name, outlet: name });
  await page.getByRole('button', { name: /^Notifications, / }).click();
  const notice = page.getByRole('link').filter({ hasText: name });
  await expect(notice.first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('button', { name: /^Notifications, \d+ new/ })).toBeVisible();
  await notice.first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('The server refused our credentials').first()).toBeVisible();
});

test('the failed count of the outbox links to the failed jobs, which are empty', async ({ page, login }) => {
  await login('admin');
  await page.goto('/admin');
  await page.getByRole('link', { name: 'failed', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Failed jobs');
  await page.getByRole('radio', { name: 'Discarded' }).click();
  await expect(page.getByText('No discarded jobs.')).toBeVisible();
});
