import { expect, test } from '#tests/e2e/fixtures.ts';

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

test('no page scrolls sideways on a phone, and each has one heading of its own', async ({ openAs }) => {
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
    const overhang = await phone.evaluate(() =>
      [document.documentElement, document.querySelector('#content')].map((element) =>
        element ? element.scrollWidth - element.clientWidth : 0,
      ),
    );
    expect(overhang, path).toEqual([0, 0]);
  }
});

test('the bar at the foot of a phone switches views and leads to the rest', async ({ openAs }) => {
  const phone = await openAs('premium', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await phone.goto('/');
  await phone.getByRole('link', { name: 'Map' }).tap();
  await expect(phone.locator('[data-panel="map"]')).toBeVisible();
  await expect(phone.locator('[data-panel="stream"]')).toBeHidden();
  await phone.getByRole('link', { name: 'Watch' }).tap();
  await expect(phone.locator('[data-panel="index"]')).toBeVisible();
  await phone.getByRole('button', { name: 'More' }).tap();
  await phone.getByRole('link', { name: 'Account and display' }).tap();
  await expect(phone).toHaveURL(/\/account/);
});

test('a theme is shown at once and comes with the next load from the server', async ({ page, login }) => {
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

test('administration does not exist for a trader', async ({ page, login, consoleErrors }) => {
  consoleErrors.allow(/404/);
  await login('professional');
  const response = await page.goto('/admin/users');
  expect(response?.status()).toBe(404);
  await expect(page.getByText('There is no page at this address.')).toBeVisible();
});

test('the first stop of Tab skips to the content, and focus can be seen', async ({ page, login }) => {
  await login('free');
  await page.goto('/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  expect(await skip.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe('solid');
});
