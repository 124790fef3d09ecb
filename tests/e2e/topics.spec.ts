import { readFile } from 'node:fs/promises';
import { expect, test } from '#tests/e2e/fixtures.ts';

test('themes are drawn as bands, and one that is chosen is chosen in the table too', async ({
  page,
  login,
}) => {
  test.setTimeout(90_000);
  await login('premium');
  await page.goto('/topics');
  const bands = page.getByRole('group', { name: 'Themes over time' }).getByRole('button');
  await expect(bands.first()).toBeVisible({ timeout: 60_000 });
  await expect(bands.first()).toHaveAccessibleName(/: \d+ reports, /);
  const table = page.getByRole('region', { name: 'Themes' });
  const name = (await table.getByRole('row').nth(1).getByRole('button').textContent()) ?? '';
  // By name: the order may change with the next answer.
  const theme = page.getByRole('button', { name, exact: true });
  const row = table.getByRole('row').filter({ has: theme });
  await row.getByRole('button').click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  const band = bands.and(page.getByRole('button', { name: `${name}: `, pressed: true }));
  await expect(band).toHaveCount(1);
  await band.focus();
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-selected', 'false');
});

test('the bands are saved as a picture that holds them', async ({ page, login }) => {
  test.setTimeout(90_000);
  await login('premium');
  await page.goto('/topics');
  const bands = page.getByRole('group', { name: 'Themes over time' }).getByRole('button');
  await expect(bands.first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Download chart' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^SVG/ }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('undertone-topics.svg');
  expect(await readFile(await saved.path(), 'utf8')).toContain('<path');
  // What was saved leaves nothing to choose.
  await expect(page.getByRole('button', { name: /^SVG/ })).toHaveCount(0);
});

test('a picture that cannot be drawn is told where it was asked for', async ({ page, login }) => {
  test.setTimeout(90_000);
  await page.addInitScript(() => {
    HTMLImageElement.prototype.decode = () => Promise.reject(new Error('no decoder'));
  });
  await login('premium');
  await page.goto('/topics');
  const bands = page.getByRole('group', { name: 'Themes over time' }).getByRole('button');
  await expect(bands.first()).toBeVisible({ timeout: 60_000 });
  const downloads = page.getByRole('button', { name: 'Download chart' });
  await downloads.click();
  await page.getByRole('button', { name: /^PNG/ }).click();
  const fault = page.getByRole('alert').filter({ hasText: 'could not draw the picture' });
  await expect(fault).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^CSV/ }).click();
  expect((await saving).suggestedFilename()).toBe('undertone-topics.csv');
  await downloads.click();
  await expect(page.getByRole('button', { name: /^PNG/ })).toBeVisible();
  await expect(fault).toHaveCount(0);
});
