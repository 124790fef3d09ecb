import { readFile } from 'node:fs/promises';
import { expect, type NewsSource, test } from '#tests/e2e/fixtures.ts';

function publishTopics({ tag, publish }: NewsSource): void {
  publish(
    `Nvidia plans a cable plant in Ohio, topic probe ${tag}`,
    `Tesla delays its battery swap programme, topic probe ${tag}`,
    `Apple widens its satellite messaging service, topic probe ${tag}`,
  );
}

test('topics are drawn as bands, and a topic selected in the table is selected in the chart too', async ({
  page,
  login,
  newsSource,
}) => {
  test.setTimeout(90_000);
  publishTopics(newsSource);
  await login('premium');
  await page.goto('/topics?universe=real');
  const bands = page.getByRole('group', { name: 'Topics over time' }).getByRole('button');
  await expect(bands.first()).toBeVisible({ timeout: 60_000 });
  await expect(bands.first()).toHaveAccessibleName(/: \d+ reports, /);
  const table = page.getByRole('region', { name: 'Topics', exact: true });
  const name = (await table.getByRole('row').nth(1).getByRole('button').textContent()) ?? '';
  // By name, because the order may change with the next refetch.
  const topic = page.getByRole('button', { name, exact: true });
  const row = table.getByRole('row').filter({ has: topic });
  await row.getByRole('button').click();
  await expect(row).toHaveAttribute('aria-selected', 'true');
  const band = bands.and(page.getByRole('button', { name: `${name}: `, pressed: true }));
  await expect(band).toHaveCount(1);
  await band.focus();
  await page.keyboard.press('Enter');
  await expect(row).toHaveAttribute('aria-selected', 'false');
});

test('the chart is saved as an SVG with its bands', async ({ page, login, newsSource }) => {
  test.setTimeout(90_000);
  publishTopics(newsSource);
  await login('premium');
  await page.goto('/topics?universe=real');
  const bands = page.getByRole('group', { name: 'Topics over time' }).getByRole('button');
  await expect(bands.first()).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Download chart' }).click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^SVG/ }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('undertone-topics.svg');
  expect(await readFile(await saved.path(), 'utf8')).toContain('<path');
  // The menu closes after saving.
  await expect(page.getByRole('button', { name: /^SVG/ })).toHaveCount(0);
});

test('a failed PNG export is reported in the menu', async ({ page, login, newsSource }) => {
  test.setTimeout(90_000);
  publishTopics(newsSource);
  await page.addInitScript(() => {
    HTMLImageElement.prototype.decode = () => Promise.reject(new Error('no decoder'));
  });
  await login('premium');
  await page.goto('/topics?universe=real');
  const bands = page.getByRole('group', { name: 'Topics over time' }).getByRole('button');
  await expect(bands.first()).toBeVisible({ timeout: 60_000 });
  const downloads = page.getByRole('button', { name: 'Download chart' });
  await downloads.click();
  await page.getByRole('button', { name: /^PNG/ }).click();
  const fault = page.getByRole('alert').filter({ hasText: 'PNG export failed' });
  await expect(fault).toBeVisible();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^CSV/ }).click();
  expect((await saving).suggestedFilename()).toBe('undertone-topics.csv');
  await downloads.click();
  await expect(page.getByRole('button', { name: /^PNG/ })).toBeVisible();
  await expect(fault).toHaveCount(0);
});
