import { addFeedSource } from '#tests/e2e/call-api.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';
import { queryDatabase } from '#tests/e2e/stack/stack-database.ts';

test('a free user sees the limit of the tier and which tier has more', async ({
  page,
  login,
  consoleErrors,
}) => {
  // The browser reports the refused request as an error.
  consoleErrors.allow(/403/);
  await login('free');
  await page.goto('/?ticker=DEMO:QBRL');
  const index = page.locator('[data-panel="index"]');
  await expect(index.locator('svg.recharts-surface').first()).toBeVisible({ timeout: 30_000 });
  await index.getByRole('radio', { name: '7d' }).click();
  const gate = index.locator('[data-tier-limit="historyMs"]');
  await expect(gate).toContainText('24 hours');
  await expect(gate).toContainText('requires Premium');
  await index.getByRole('radio', { name: '24h' }).click();
  await expect(index.locator('svg.recharts-surface').first()).toBeVisible();

  await page.getByRole('button', { name: 'As of', exact: true }).click();
  await expect(page.locator('[data-tier-limit="asOf"]')).toContainText('requires Professional');
  await expect(page.locator('[data-panel="stream"]')).toContainText('real news delayed 15 min on your tier');
});

test('a point-in-time view shows its time in the browser’s time zone', async ({ openAs }) => {
  const page = await openAs('professional', { timezoneId: 'Asia/Kathmandu' });
  const past = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 60_000);
  await page.goto(`/?asOf=${encodeURIComponent(past.toISOString())}`);
  // Kathmandu is 5:45 ahead of UTC.
  const there = new Date(past.getTime() + (5 * 60 + 45) * 60_000).toISOString().slice(11, 19);
  await expect(page.getByRole('status').filter({ hasText: /^As of / })).toContainText(there);
});

test('a professional opens a point-in-time view and returns to live', async ({ page, login, newsSource }) => {
  const title = `Nvidia opens a second campus, past probe ${newsSource.tag}`;
  newsSource.publish(title);
  await login('professional');
  await page.goto('/?universe=real');
  const rows = page.locator('[data-article]');
  const row = rows.filter({ hasText: title });
  await expect(row).toBeVisible({ timeout: 30_000 });
  // What is on screen was scored before this time, so it belongs to the view.
  const past = new Date().toISOString();
  await page.goto(`/?universe=real&asOf=${encodeURIComponent(past)}`);
  await expect(page.getByRole('status').filter({ hasText: /^As of / })).toBeVisible();
  await expect(row).toBeVisible();
  const shown = await rows
    .locator('time:first-of-type')
    .evaluateAll((times) => times.map((t) => t.getAttribute('datetime')));
  for (const at of shown) expect((at ?? '') <= past).toBe(true);
  await page.getByRole('button', { name: 'Return to live' }).click();
  await expect(page).not.toHaveURL(/asOf/);
});

test('the ticker matches of a point-in-time view are those known then', async ({
  page,
  login,
  newsSource,
}) => {
  test.setTimeout(90_000);
  newsSource.publish(`Nvidia signs a supply deal, match probe ${newsSource.tag}`);
  await login('professional');
  await page.goto('/ticker/NVDA');
  const why = page.locator('[data-panel="why"]');
  await expect(why.getByRole('region', { name: 'Reasons for tagging' })).toBeVisible({ timeout: 60_000 });
  // Before the first stored article, and within the tier's history.
  const past = new Date(Date.now() - 20 * 86_400_000).toISOString();
  await page.goto(`/ticker/NVDA?asOf=${encodeURIComponent(past)}`);
  await expect(page.locator('[data-panel="stream"]')).toContainText('No articles about');
  await expect(why).toContainText('latest 0 articles');
  await expect(why).toContainText('No matches yet');
});

test('a free user sees which source is unreachable and when it is retried', async ({
  page,
  login,
  openAs,
  feed,
}) => {
  test.setTimeout(90_000);
  const name = 'Unreachable press, health probe';
  feed.respondWith(503);
  const id = await addFeedSource((await openAs('admin')).request, feed.url, name);
  const failures = async () => {
    const sql = 'SELECT "failuresInRow" AS n FROM sources WHERE id = $1';
    return (await queryDatabase<{ n: number }>(sql, [id]))[0]?.n ?? 0;
  };
  await expect.poll(failures, { timeout: 30_000 }).toBeGreaterThan(0);
  await login('free');
  await page.goto('/');
  await page.getByRole('button', { name: /^Sources: \d+ of \d+ reachable$/ }).click();
  const entry = page.getByRole('listitem').filter({ hasText: name });
  await expect(entry).toContainText('next retry');
  await expect(page.getByText(/\d+ of \d+ sources (is|are) unreachable/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'All sources', exact: true })).toHaveCount(0);
});
