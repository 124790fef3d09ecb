import { callApi } from '#tests/e2e/call-api.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';

test('an administrator hears of a source whose key is refused on an open page', async ({
  page,
  login,
  feed,
}) => {
  test.setTimeout(90_000);
  await login('admin');
  await page.goto('/admin');
  const name = 'Press that closes its door';
  feed.respondWith(401);
  const config = {
    url: feed.url,
    itemsPath: '$.items',
    titlePath: '$.title',
    apiKeyIn: 'bearer',
    apiKey: 'old',
  };
  await callApi(page.request, 'source.create', { kind: 'rest', config, name, outlet: name });
  await page.getByRole('button', { name: /^Notices, / }).click();
  const notice = page.getByRole('link').filter({ hasText: name });
  await expect(notice.first()).toBeVisible({ timeout: 45_000 });
  await expect(page.getByRole('button', { name: /^Notices, \d+ new/ })).toBeVisible();
  await notice.first().click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('The server refused our credentials').first()).toBeVisible();
});

test('what was given up leads to the dead letters, which say that there are none', async ({
  page,
  login,
}) => {
  await login('admin');
  await page.goto('/admin');
  await page.getByRole('link', { name: 'given up' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Dead letters');
  await page.getByRole('radio', { name: 'Discarded' }).click();
  await expect(page.getByText('No letter has been discarded.')).toBeVisible();
});
