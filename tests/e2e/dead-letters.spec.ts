import { expect, test } from '#tests/e2e/fixtures.ts';
import { askDatabase, storeDeadLetter, storeUnscoredArticle } from '#tests/e2e/stack/stack-database.ts';

test('work that failed for good is inspected and retried, and is then done; other work is discarded', async ({
  page,
  login,
  openAs,
}) => {
  test.setTimeout(90_000);
  const title = 'Nvidia settles a patent suit on good terms, letter probe';
  const other = 'Nvidia opens a campus, discarded probe';
  const wanted = await storeUnscoredArticle(title);
  const given = await storeUnscoredArticle(other);
  const letters = [
    await storeDeadLetter(wanted, 'The scoring process was killed three times'),
    await storeDeadLetter(given, 'The model gave no numbers'),
  ];
  try {
    const trader = await openAs('premium');
    await trader.goto('/?universe=real');
    await expect(trader.getByText('NOW')).toBeVisible();
    await login('admin');
    await page.goto('/admin/dead-letters');
    const retried = page.locator(`[data-letter="${letters[0]}"]`);
    const discarded = page.locator(`[data-letter="${letters[1]}"]`);
    await expect(retried).toContainText('The scoring process was killed three times');
    await expect(retried).toContainText('sentiment.score-article');
    await expect(retried).toContainText(title);
    await retried.getByRole('button', { name: 'Inspect' }).click();
    await expect(page.locator('pre')).toContainText(wanted);

    await retried.getByRole('button', { name: 'Retry' }).click();
    await expect(retried).toHaveCount(0);
    await expect(discarded).toBeVisible();
    const row = trader.locator('[data-article]').filter({ hasText: 'letter probe' });
    await expect(row).toContainText(/[+−±]\.\d\d/, { timeout: 30_000 });

    await discarded.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave it' }).click();
    await expect(discarded).toBeVisible();
    await discarded.getByRole('button', { name: 'Discard' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await expect(discarded).toHaveCount(0);
    await page.getByRole('radio', { name: 'Retried' }).click();
    await expect(retried).toContainText('retried');
    await expect(retried.getByRole('button', { name: 'Retry' })).toHaveCount(0);
    await page.getByRole('radio', { name: 'Discarded' }).click();
    await expect(discarded).toContainText('The model gave no numbers');
    await expect(trader.locator('[data-article]').filter({ hasText: 'discarded probe' })).toHaveCount(0);
  } finally {
    // So that no other test meets them.
    await askDatabase('DELETE FROM dead_letters WHERE id = ANY($1::uuid[])', [letters]);
  }
});
