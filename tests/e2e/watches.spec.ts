import { expect, test } from '#tests/e2e/fixtures.ts';

test('the watchlist filter shows the stories of watched tickers, live, until a ticker is removed', async ({
  page,
  login,
  newsSource,
}) => {
  test.setTimeout(120_000);
  const { tag, publish } = newsSource;
  const titleOf = (words: string, probe: string) => `${words}, watch probe ${probe} ${tag}`;
  publish(titleOf('Nvidia wins a large supply order', 'one'));
  publish(titleOf('Tesla recalls a model over its brakes', 'two'));
  await login('professional');
  await page.goto('/ticker/NVDA');
  const watch = page.getByRole('button', { name: 'Watch NVDA', exact: true });
  await expect(watch).toHaveAttribute('aria-pressed', 'false');
  await watch.click();
  await expect(watch).toHaveAttribute('aria-pressed', 'true');

  await page.goto('/?universe=real');
  const probe = (word: string) =>
    page.locator('[data-article]').filter({ hasText: `watch probe ${word} ${tag}` });
  await expect(probe('two')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Watchlist', exact: true }).click();
  await expect(page).toHaveURL(/watched=1/);
  await expect(probe('one')).toBeVisible({ timeout: 30_000 });
  await expect(probe('two')).toHaveCount(0);
  // A pointer over the stream would hold back new rows.
  await page.mouse.move(0, 0);
  publish(titleOf('Tesla delays its next plant', 'three'));
  publish(titleOf('Nvidia raises its outlook after record orders', 'four'));
  await expect(probe('four')).toBeVisible({ timeout: 30_000 });
  await expect(probe('three')).toHaveCount(0);

  await page.goto('/account');
  const list = page.getByRole('region', { name: 'Watchlist', exact: true });
  await expect(list).toContainText('NVDA');
  await list.getByRole('button', { name: 'Remove NVDA' }).click();
  await expect(page.locator('[data-panel="watches"]')).toContainText('Your watchlist is empty');
});
