import { expect, test } from '#tests/e2e/fixtures.ts';

test('the files of public/ are served without a session', async ({ request, page }) => {
  const robots = await request.get('/robots.txt');
  expect(robots.status()).toBe(200);
  expect(await robots.text()).toContain('Disallow: /');
  await page.goto('/login');
  const icon = await page.locator('link[rel="icon"]').getAttribute('href');
  const answer = await request.get(icon ?? '/no-icon-link');
  expect(answer.headers()['content-type']).toBe('image/svg+xml');
});
