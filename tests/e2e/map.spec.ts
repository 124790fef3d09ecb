import { expect, test } from '#tests/e2e/fixtures.ts';

test('the map takes colour from scores, and arrow keys walk it', async ({ page, login }) => {
  test.setTimeout(120_000);
  await login('premium');
  await page.goto('/');
  const scored = page.locator('[data-tile][data-state="scored"] > rect:first-child');
  const fills = () =>
    scored.evaluateAll((tiles) => new Set(tiles.map((tile) => tile.getAttribute('fill'))).size);
  await expect.poll(fills, { timeout: 90_000 }).toBeGreaterThanOrEqual(3);

  await page.locator('[data-tile][tabindex="0"]').focus();
  const focused = page.locator('[data-tile]:focus');
  const first = await focused.getAttribute('data-tile');
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(focused).toHaveCount(1);
  await expect(focused).not.toHaveAttribute('data-tile', first ?? '');
  await page.keyboard.press('Space');
  await expect(focused).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/ticker=/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ticker\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the index is drawn, walked by keyboard and saved as CSV', async ({ page, login }) => {
  await login('premium');
  await page.goto('/');
  const panel = page.locator('[data-panel="index"]');
  const chart = panel.locator('svg.recharts-surface').first();
  await expect(chart).toBeVisible({ timeout: 30_000 });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel).toContainText(/n=\d+|no data|abstained|model failed/);
  await panel.getByRole('button', { name: 'Download chart' }).click();
  const saving = page.waitForEvent('download');
  await panel.getByRole('button', { name: /CSV/ }).click();
  expect((await saving).suggestedFilename()).toMatch(/\.csv$/);
});

test('⌘K finds a company by its name and leads to its page', async ({ page, login }) => {
  await login('free');
  await page.goto('/');
  await expect(page.locator('[data-article]').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('quillbar');
  await expect(page.getByRole('option', { name: /QBRL/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ticker\/QBRL/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('QBRL');
});

test('⌘K leads to every place of the terminal', async ({ page, login }) => {
  await login('free');
  await page.goto('/');
  await expect(page.locator('[data-article]').first()).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('topics');
  await expect(page.getByRole('option', { name: /^Topics/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/topics$/);
});
