import { addFeedSource } from '#tests/e2e/call-api.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';
import { queryDatabase } from '#tests/e2e/stack/stack-database.ts';

test('a free user is told what the tier gives and which tier gives more', async ({
  page,
  login,
  consoleErrors,
}) => {
  // The browser itself reports a refused request.
  consoleErrors.allow(/403/);
  await login('free');
  await page.goto('/');
  const index = page.locator('[data-panel="index"]');
  await expect(index.locator('svg.recharts-surface').first()).toBeVisible({ timeout: 30_000 });
  await index.getByRole('radio', { name: '7d' }).click();
  const gate = index.locator('[data-tier-limit="historyMs"]');
  await expect(gate).toContainText('24 hours');
  await expect(gate).toContainText('premium');
  await index.getByRole('radio', { name: '24h' }).click();
  await expect(index.locator('svg.recharts-surface').first()).toBeVisible();

  await page.getByRole('button', { name: 'As of' }).click();
  await expect(page.locator('[data-tier-limit="asOf"]')).toContainText('professional');
  await expect(page.locator('[data-panel="stream"]')).toContainText('real news 15 min late on your tier');
});

test('a past moment is written in the reader’s zone, wherever the server stands', async ({ openAs }) => {
  const page = await openAs('professional', { timezoneId: 'Asia/Kathmandu' });
  const past = new Date(Math.floor(Date.now() / 60_000) * 60_000 - 60_000);
  await page.goto(`/?asOf=${encodeURIComponent(past.toISOString())}`);
  // Kathmandu is 5:45 ahead of UTC.
  const there = new Date(past.getTime() + (5 * 60 + 45) * 60_000).toISOString().slice(11, 19);
  await expect(page.getByText(/^As of /)).toContainText(there);
});

test('a professional looks at the terminal as of a past moment, and comes back', async ({ page, login }) => {
  await login('professional');
  await page.goto('/');
  const rows = page.locator('[data-article]');
  await expect(rows.first()).toBeVisible();
  // What is on screen was scored before this moment, and so was known then.
  const past = new Date().toISOString();
  await page.goto(`/?asOf=${encodeURIComponent(past)}`);
  await expect(page.getByText(/^As of /)).toBeVisible();
  await expect(rows.first()).toBeVisible();
  const shown = await rows
    .locator('time:first-of-type')
    .evaluateAll((times) => times.map((t) => t.getAttribute('datetime')));
  for (const at of shown) expect((at ?? '') <= past).toBe(true);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page).not.toHaveURL(/asOf/);
});

test('the reasons on a ticker’s page are those of the moment one looks at', async ({ page, login }) => {
  await login('professional');
  await page.goto('/ticker/QBRL?exchange=DEMO');
  const why = page.locator('[data-panel="why"]');
  await expect(why.getByRole('region', { name: 'Reasons for tagging' })).toBeVisible({ timeout: 60_000 });
  // Long before the first report that this installation stored, and within the tier's reach.
  const past = new Date(Date.now() - 20 * 86_400_000).toISOString();
  await page.goto(`/ticker/QBRL?exchange=DEMO&asOf=${encodeURIComponent(past)}`);
  await expect(page.locator('[data-panel="stream"]')).toContainText('Nothing was linked to');
  await expect(why).toContainText('latest 0 articles');
  await expect(why).toContainText('No article was tagged yet');
});

test('a free user reads which source does not answer, and when it is tried again', async ({
  page,
  login,
  openAs,
  feed,
}) => {
  test.setTimeout(90_000);
  const name = 'Silent press, strip probe';
  feed.respondWith(503);
  const id = await addFeedSource((await openAs('admin')).request, feed.url, name);
  const failures = async () => {
    const sql = 'SELECT "failuresInRow" AS n FROM sources WHERE id = $1';
    return (await queryDatabase<{ n: number }>(sql, [id]))[0]?.n ?? 0;
  };
  await expect.poll(failures, { timeout: 30_000 }).toBeGreaterThan(0);
  await login('free');
  await page.goto('/');
  await page.getByRole('button', { name: /^Sources: \d+ of \d+ answer$/ }).click();
  const entry = page.getByRole('listitem').filter({ hasText: name });
  await expect(entry).toContainText('next try');
  await expect(page.getByText(/sources don’t answer; the others are not affected/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'All sources' })).toHaveCount(0);
});
