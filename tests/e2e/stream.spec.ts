import { type FakeFeedServer, startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { addFeedSource } from '#tests/e2e/call-api.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';
import { scorePattern } from '#tests/e2e/score-pattern.ts';

const explanationPattern =
  /Removing (this word|these \d+ words): \d\.\d\d|Too few words|No single word dominates/;

const makeHeadlines = (tag: string) => [
  `Nvidia wins a supply order from a carmaker, row probe ${tag}`,
  `Tesla recalls a model over its brakes, row probe ${tag}`,
  `Apple raises its dividend after a strong quarter, row probe ${tag}`,
  `Boeing delays the delivery of a new jet, row probe ${tag}`,
];

test('new stories appear on the open page without a reload', async ({ page, login, newsSource }) => {
  await login('premium');
  await page.goto('/?universe=real');
  await expect(page.getByText('NOW', { exact: true })).toBeVisible();
  const title = `Nvidia names a new head of sales, live probe ${newsSource.tag}`;
  newsSource.publish(title);
  await expect(page.locator('[data-article]').filter({ hasText: title })).toBeVisible({ timeout: 30_000 });
  expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
});

test('simulated stories are marked, and each row has a signed score or a mark for a missing one', async ({
  page,
  login,
}) => {
  await login('premium');
  await page.goto('/?universe=demo');
  const rows = page.locator('[data-article]');
  await expect(rows.first().getByText('SIM', { exact: true })).toBeVisible({ timeout: 30_000 });
  const failed = page.getByRole('img', { name: 'Scoring failed' });
  const marked = rows
    .filter({ hasText: scorePattern })
    .or(rows.filter({ hasText: 'abst.' }))
    .or(rows.filter({ has: failed }));
  await expect.poll(async () => (await rows.count()) - (await marked.count())).toBe(0);
});

test('nothing moves under the pointer: new stories wait behind a button', async ({
  page,
  login,
  newsSource,
}) => {
  test.setTimeout(90_000);
  newsSource.publish(...makeHeadlines(newsSource.tag));
  await login('premium');
  await page.goto('/?universe=real');
  const rows = page.locator('[data-article]');
  await expect(rows.filter({ hasText: newsSource.tag })).toHaveCount(4, { timeout: 30_000 });
  await rows.nth(1).hover();
  const first = await rows.first().getAttribute('data-article');
  newsSource.publish(`Amazon opens a data centre in Spain, late probe ${newsSource.tag}`);
  const waiting = page.getByRole('button', { name: /^\d+ new$/ });
  await expect(waiting).toBeVisible({ timeout: 30_000 });
  await expect(rows.first()).toHaveAttribute('data-article', first ?? '');
  await waiting.click();
  await expect(rows.first()).not.toHaveAttribute('data-article', first ?? '');
});

test('j and k move, Enter expands a row, Escape collapses it', async ({ page, login, newsSource }) => {
  newsSource.publish(...makeHeadlines(newsSource.tag));
  await login('professional');
  await page.goto('/?universe=real');
  const rows = page.locator('[data-article]').filter({ hasText: newsSource.tag });
  await expect(rows).toHaveCount(4, { timeout: 30_000 });
  await page.keyboard.press('j');
  const focused = page.locator('[data-article]:has(button:focus)');
  await expect(focused).toHaveCount(1);
  const first = await focused.getAttribute('data-article');
  await page.keyboard.press('j');
  await expect(focused).not.toHaveAttribute('data-article', first ?? '');
  await page.keyboard.press('k');
  await expect(focused).toHaveAttribute('data-article', first ?? '');
  await page.keyboard.press('Enter');
  await expect(focused.getByRole('heading', { name: 'Tickers', exact: true })).toBeVisible();
  await expect(focused.getByRole('heading', { name: 'Timeline', exact: true })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Timeline', exact: true })).toHaveCount(0);
});

test('an expanded story shows the words that determine its score, compared with random ones', async ({
  page,
  login,
  newsSource,
}) => {
  test.setTimeout(90_000);
  const title = `Tesla cuts its guidance after a costly recall, explanation probe ${newsSource.tag}`;
  newsSource.publish(title);
  await login('premium');
  await page.goto('/?universe=real');
  const row = page.locator('[data-article]').filter({ hasText: title });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.locator('[aria-expanded]').click();
  await row.getByRole('button', { name: 'Explain score', exact: true }).click();
  await expect(row.getByText(explanationPattern)).toBeVisible({ timeout: 30_000 });
  await expect(row.getByText(/by undertone-minilm \d+\.\d+\.\d+\./)).toBeVisible();
});

test('the score of every company of a list can be explained', async ({ page, login, newsSource }) => {
  test.setTimeout(90_000);
  const title = `Nvidia, Microsoft, Tesla, Netflix, Boeing and Pfizer shares fall, list probe ${newsSource.tag}`;
  newsSource.publish(title);
  await login('premium');
  await page.goto('/?universe=real');
  await page.mouse.move(0, 0);
  const row = page.locator('[data-article]').filter({ hasText: title });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.locator('[aria-expanded]').click();
  await row.getByRole('button', { name: 'Explain score', exact: true }).click();
  const choice = row.getByRole('combobox', { name: 'Explain score of' });
  await expect(choice.getByRole('option')).toHaveText([/Whole article/, ...Array(6).fill(/^[A-Z]+ \S/)]);
  await choice.selectOption({
    label: (await choice.getByRole('option', { name: /^PFE / }).textContent()) ?? '',
  });
  await expect(row.getByText(explanationPattern)).toBeVisible({ timeout: 30_000 });
  await expect(choice).not.toHaveValue('');
});

test('repeats of an earlier report can be hidden, also when they arrive later', async ({
  page,
  login,
  openAs,
  newsSource,
}) => {
  test.setTimeout(120_000);
  const title = `Nvidia takes a stake in a cable maker from Oslo, repeat probe ${newsSource.tag}`;
  const publish = (outlet: FakeFeedServer, id: string, words = title) =>
    outlet.add({ id, title: words, publishedAt: new Date() });
  const others = [await startFakeFeedServer(), await startFakeFeedServer()] as const;
  const { request } = await openAs('admin');
  for (const [i, outlet] of others.entries()) await addFeedSource(request, outlet.url, `Repeat press ${i}`);
  newsSource.publish(title);
  await login('premium');
  await page.goto('/?universe=real');
  // A pointer over the stream would hold back new rows.
  await page.mouse.move(0, 0);
  const probe = page.locator('[data-article]').filter({ hasText: title });
  await expect(probe).toHaveCount(1, { timeout: 30_000 });
  publish(others[0], 'r2');
  await expect(probe).toHaveCount(2, { timeout: 30_000 });

  const newOnly = page.getByRole('button', { name: 'New only', exact: true });
  await newOnly.click();
  await expect(page).toHaveURL(/first=1/);
  await expect(newOnly).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.move(0, 0);
  await expect(probe).toHaveCount(1);
  publish(others[1], 'r3');
  publish(others[1], 'r4', `Tesla names another head of batteries, later probe ${newsSource.tag}`);
  await expect(
    page.locator('[data-article]').filter({ hasText: `later probe ${newsSource.tag}` }),
  ).toBeVisible({
    timeout: 30_000,
  });
  await expect(probe).toHaveCount(1);
  await page.reload();
  await expect(probe).toHaveCount(1);
  await newOnly.click();
  await expect(probe).toHaveCount(3, { timeout: 30_000 });
  await Promise.all(others.map((other) => other.close()));
});
