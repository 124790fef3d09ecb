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
