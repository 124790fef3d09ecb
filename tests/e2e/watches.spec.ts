import { addFeedSource } from '#tests/e2e/call-api.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';

test('a watched ticker’s stories make a stream of their own, live, until one leaves it', async ({
  page,
  login,
  openAs,
  feed,
}) => {
  test.setTimeout(120_000);
  const tell = (id: string, title: string) => feed.add({ id, title, publishedAt: new Date() });
  tell('w1', 'Nvidia wins a large supply order, watch probe one');
  tell('w2', 'Tesla recalls a model over its brakes, watch probe two');
  await addFeedSource((await openAs('admin')).request, feed.url, 'Watch press');
  await login('professional');
  await page.goto('/ticker/NVDA');
  const watch = page.getByRole('button', { name: 'Watch NVDA' });
  await expect(watch).toHaveAttribute('aria-pressed', 'false');
  await watch.click();
  await expect(watch).toHaveAttribute('aria-pressed', 'true');

  await page.goto('/');
  const probe = (word: string) => page.locator('[data-article]').filter({ hasText: `watch probe ${word}` });
  await expect(probe('two')).toBeVisible({ timeout: 30_000 });
  await page.getByRole('button', { name: 'Watched' }).click();
  await expect(page).toHaveURL(/watched=1/);
  await expect(probe('one')).toBeVisible({ timeout: 30_000 });
  await expect(probe('two')).toHaveCount(0);
  // The pointer on the stream would hold new rows back.
  await page.mouse.move(0, 0);
  tell('w3', 'Tesla delays its next plant, watch probe three');
  tell('w4', 'Nvidia raises its outlook after record orders, watch probe four');
  await expect(probe('four')).toBeVisible({ timeout: 30_000 });
  await expect(probe('three')).toHaveCount(0);

  await page.goto('/account');
  const list = page.getByRole('region', { name: 'Watched tickers' });
  await expect(list).toContainText('NVDA');
  await list.getByRole('button', { name: 'Stop watching NVDA' }).click();
  await expect(page.locator('[data-panel="watches"]')).toContainText('You watch no ticker');
});
