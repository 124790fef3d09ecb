import { expect, test } from '#tests/e2e/fixtures.ts';
import { queryDatabase } from '#tests/e2e/stack/stack-database.ts';

const paths = [
  '/',
  '/?view=map',
  '/?view=watch',
  '/?watched=1',
  '/ticker/QBRL?exchange=DEMO',
  '/topics',
  '/account',
  '/admin',
  '/admin/sources',
  '/admin/sources/new',
  '/admin/gaps',
  '/admin/dead-letters',
  '/admin/users',
  '/admin/audit',
];

test('no page scrolls horizontally on a phone, and each has a heading', async ({ openAs }) => {
  test.setTimeout(120_000);
  const phone = await openAs('admin', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.goto('/admin/sources');
  const source = await phone.locator('[data-source] a').first().getAttribute('href');
  for (const path of [...paths, source ?? '']) {
    await phone.goto(path);
    await expect(phone.getByRole('heading', { level: 1 }).first()).toBeAttached();
    await expect(phone.locator('[aria-hidden="true"][class*="skeleton"]')).toHaveCount(0, {
      timeout: 30_000,
    });
    const overflow = await phone.evaluate(() =>
      [document.documentElement, document.querySelector('#content')].map((element) =>
        element ? element.scrollWidth - element.clientWidth : 0,
      ),
    );
    expect(overflow, path).toEqual([0, 0]);
  }
});

test('the bar at the bottom of a phone switches views and opens the menu', async ({ openAs }) => {
  const phone = await openAs('premium', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.goto('/');
  await phone.getByRole('link', { name: 'Map', exact: true }).tap();
  await expect(phone.locator('[data-panel="map"]')).toBeVisible();
  await expect(phone.locator('[data-panel="stream"]')).toBeHidden();
  await phone.getByRole('link', { name: 'Watch', exact: true }).tap();
  await expect(phone.locator('[data-panel="index"]')).toBeVisible();
  await phone.getByRole('button', { name: 'More', exact: true }).tap();
  await phone.getByRole('link', { name: 'Account and display' }).tap();
  await expect(phone).toHaveURL(/\/account/);
});

test('a theme applies at once and is rendered by the server on the next load', async ({ page, login }) => {
  await login('premium');
  await page.goto('/account');
  const html = page.locator('html');
  await page.getByRole('radio', { name: 'Light' }).click();
  await expect(html).toHaveAttribute('data-theme', 'light');
  const served = async () => (await page.request.get('/account')).text();
  await expect.poll(served).toContain('data-theme="light"');
  const response = await page.reload();
  expect(await response?.text()).toContain('data-theme="light"');
  await page.getByRole('radio', { name: 'Dark' }).click();
  await expect(html).toHaveAttribute('data-theme', 'dark');
});

test('administration pages are not found for a user', async ({ page, login, consoleErrors }) => {
  consoleErrors.allow(/404/);
  await login('professional');
  const response = await page.goto('/admin/users');
  expect(response?.status()).toBe(404);
  await expect(page.getByText('Page not found.')).toBeVisible();
  const denials = await queryDatabase(
    `SELECT detail FROM audit_entries
     WHERE action = 'page.view' AND outcome = 'denied' AND "entityId" = '/admin/users'`,
  );
  expect(denials[0]).toMatchObject({ detail: { address: '127.0.0.1' } });
});

test('the first Tab stop skips to the content, and focus is visible', async ({ page, login }) => {
  await login('free');
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  expect(await skip.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe('solid');
});
