import { expect, test } from '#tests/e2e/fixtures.ts';

test('a reader says that a ticker is wrong, and an administrator sees by what it was tagged', async ({
  page,
  login,
  openAs,
}) => {
  test.setTimeout(90_000);
  await login('premium');
  await page.goto('/');
  const tagged = page.locator('[data-article]').filter({ has: page.locator('button[title*="relevance"]') });
  await expect(tagged.first()).toBeVisible({ timeout: 30_000 });
  const id = await tagged.first().getAttribute('data-article');
  const row = page.locator(`[data-article="${id}"]`);
  const headline = row.locator('button[aria-expanded]');
  await headline.click();
  await expect(row.getByText('Importance')).toBeVisible();
  await expect(row.getByText('Source credibility')).toBeVisible();
  await expect(row.getByRole('heading', { name: 'Told like this before' })).toBeVisible();
  const wrong = row.getByRole('button', { name: /^Wrong ticker: / }).first();
  const symbol = (await wrong.getAttribute('aria-label'))?.split(': ')[1] ?? '';
  await wrong.click();
  await expect(row.getByText('Reported. Thank you: administrators see it.')).toBeVisible();

  const admin = await openAs('admin');
  await admin.goto('/admin');
  const reported = admin
    .getByRole('region', { name: 'Reported tickers' })
    .getByRole('row')
    .filter({ hasText: (await headline.textContent()) ?? '' });
  await expect(reported.first()).toContainText(symbol);
  await expect(reported.first()).toContainText('wrong');
});
