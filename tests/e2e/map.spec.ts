import { expect, test } from '#tests/e2e/fixtures.ts';

// A tile needs three scored articles to have a colour.
const headlines = [
  'Apple beats forecasts and raises its dividend',
  'Apple lifts its outlook after record phone orders',
  'Apple shares jump as profit hits a record',
  'Tesla cuts guidance after a weak quarter',
  'Tesla recalls a model over faulty brakes',
  'Tesla shares plunge on a fraud inquiry',
  'Nvidia opens an office for its staff',
  'Nvidia profit rises but sales miss estimates',
  'Nvidia wins a large order from a carmaker',
  'Amazon faces a costly strike at its warehouses',
  'Amazon beats sales forecasts in its cloud unit',
  'Amazon loses a patent suit and must pay damages',
];

test('tiles are coloured by score, and arrow keys move between them', async ({ page, login, newsSource }) => {
  test.setTimeout(120_000);
  newsSource.publish(...headlines.map((headline) => `${headline}, map probe ${newsSource.tag}`));
  await login('premium');
  await page.goto('/?universe=real');
  const scored = page.locator('[data-tile][data-state="scored"] > rect:first-child');
  const fills = () =>
    scored.evaluateAll((tiles) => new Set(tiles.map((tile) => tile.getAttribute('fill'))).size);
  // Good news and bad news have different colours, whatever else the map holds.
  await expect.poll(fills, { timeout: 90_000 }).toBeGreaterThanOrEqual(2);

  await page.locator('[data-tile][tabindex="0"]').focus();
  const focused = page.locator('[data-tile]:focus');
  const visited = new Set([await focused.getAttribute('data-tile')]);
  // Whatever the layout, another tile lies in one of the four directions.
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft', 'ArrowUp']) {
    await page.keyboard.press(key);
    visited.add(await focused.getAttribute('data-tile'));
  }
  expect(visited.size).toBeGreaterThan(1);
  await page.keyboard.press('Space');
  await expect(focused).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/ticker=/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ticker\//);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('the index is drawn, read by keyboard and saved as CSV', async ({ page, login }) => {
  await login('premium');
  await page.goto('/?ticker=DEMO:QBRL');
  const panel = page.locator('[data-panel="index"]');
  const chart = panel.locator('svg.recharts-surface').first();
  await expect(chart).toBeVisible({ timeout: 30_000 });
  await chart.focus();
  await page.keyboard.press('ArrowRight');
  await expect(panel).toContainText(/n=\d+|no data|abstained|model failed/);
  await panel.getByRole('button', { name: 'Download chart' }).click();
  const saving = page.waitForEvent('download');
  await panel.getByRole('button', { name: /^CSV/ }).click();
  expect((await saving).suggestedFilename()).toMatch(/\.csv$/);
});

test('⌘K finds a company by its name and opens its page', async ({ page, login }) => {
  await login('free');
  await page.goto('/');
  await expect(page.getByText('NOW', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('quillbar');
  await expect(page.getByRole('option', { name: /QBRL/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/ticker\/QBRL/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('QBRL');
});

test('⌘K opens a page of the terminal', async ({ page, login }) => {
  await login('free');
  await page.goto('/');
  await expect(page.getByText('NOW', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('topics');
  await expect(page.getByRole('option', { name: /^Topics/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/topics$/);
});
