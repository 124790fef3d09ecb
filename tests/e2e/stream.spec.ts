import { type FakeFeedServer, startFakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { addFeedSource } from '#tests/e2e/call-api.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';

test('new stories join the open page without a reload', async ({ page, login }) => {
  await login('premium');
  await page.goto('/');
  const rows = page.locator('[data-article]');
  await expect(rows.first()).toBeVisible();
  const first = await rows.first().getAttribute('data-article');
  await expect(rows.first()).not.toHaveAttribute('data-article', first ?? '', { timeout: 30_000 });
  expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
});

test('simulated stories are marked, and each row has a score with its sign or says why not', async ({
  page,
  login,
}) => {
  await login('premium');
  await page.goto('/?universe=demo');
  const row = page.locator('[data-article]').first();
  await expect(row).toContainText('SIM');
  const scored = page.locator('[data-article]').filter({ hasText: /[+−±](\.\d\d|1\.00)/ });
  await expect(scored.first()).toBeVisible();
});

test('nothing moves under the pointer: new stories wait behind a pill', async ({ page, login }) => {
  await login('premium');
  await page.goto('/');
  const rows = page.locator('[data-article]');
  await expect(rows.nth(3)).toBeVisible();
  await rows.nth(1).hover();
  const held = await rows.first().getAttribute('data-article');
  const pill = page.getByRole('button', { name: /\d+ new/ });
  await expect(pill).toBeVisible({ timeout: 30_000 });
  await expect(rows.first()).toHaveAttribute('data-article', held ?? '');
  await pill.click();
  await expect(rows.first()).not.toHaveAttribute('data-article', held ?? '');
});

test('j and k move, Enter opens in place, Escape closes', async ({ page, login }) => {
  await login('professional');
  await page.goto('/');
  await expect(page.locator('[data-article]').nth(3)).toBeVisible();
  await page.keyboard.press('j');
  const focused = page.locator('[data-article]:has(button:focus)');
  await expect(focused).toHaveCount(1);
  const first = await focused.getAttribute('data-article');
  await page.keyboard.press('j');
  await expect(focused).not.toHaveAttribute('data-article', first ?? '');
  await page.keyboard.press('k');
  await expect(focused).toHaveAttribute('data-article', first ?? '');
  await page.keyboard.press('Enter');
  await expect(focused.getByRole('heading', { name: 'Why tagged' })).toBeVisible();
  await expect(focused.getByRole('heading', { name: 'Outlets in order of time' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Why tagged' })).toHaveCount(0);
});

test('an opened story says which words moved its score, checked against random ones', async ({
  page,
  login,
}) => {
  await login('premium');
  await page.goto('/');
  const row = page
    .locator('[data-article]')
    .filter({ hasText: /[+−]\.[5-9]\d/ })
    .first();
  await row.locator('[aria-expanded]').click();
  await page.getByRole('button', { name: 'Show the words that moved the score' }).click();
  await expect(
    page.getByText(/the score moves by \d\.\d\d|Too few words|No single word carries it/),
  ).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/by undertone-minilm \d+\.\d+\.\d+\./)).toBeVisible();
});

test('every company of a list can be asked about', async ({ page, login, openAs, feed }) => {
  test.setTimeout(90_000);
  const { request } = await openAs('admin');
  await addFeedSource(request, feed.url, 'List press');
  const title = 'Nvidia, Microsoft, Tesla, Netflix, Boeing and Pfizer shares fall, list probe';
  feed.add({ id: 'l1', title, publishedAt: new Date() });
  await login('premium');
  await page.goto('/?universe=real');
  await page.mouse.move(0, 0);
  const row = page.locator('[data-article]').filter({ hasText: 'list probe' });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await row.locator('[aria-expanded]').click();
  await row.getByRole('button', { name: 'Show the words that moved the score' }).click();
  const choice = row.getByRole('combobox', { name: 'Score to explain' });
  await expect(choice.getByRole('option')).toHaveText([/Whole article/, ...Array(6).fill(/^[A-Z]+ \S/)]);
  await choice.selectOption({
    label: (await choice.getByRole('option', { name: /^PFE / }).textContent()) ?? '',
  });
  await expect(
    row.getByText(/the score moves by \d\.\d\d|Too few words|No single word carries it/),
  ).toBeVisible({ timeout: 30_000 });
  await expect(choice).not.toHaveValue('');
});

test('repeats of an earlier report can be left out, now and as new ones come', async ({
  page,
  login,
  openAs,
  feed,
}) => {
  test.setTimeout(120_000);
  const title = 'Nvidia takes a stake in a cable maker from Oslo, repeat probe';
  const tell = (outlet: FakeFeedServer, id: string, words = title) =>
    outlet.add({ id, title: words, publishedAt: new Date() });
  const others = [await startFakeFeedServer(), await startFakeFeedServer()] as const;
  const { request } = await openAs('admin');
  for (const [i, outlet] of [feed, ...others].entries())
    await addFeedSource(request, outlet.url, `Repeat press ${i}`);
  tell(feed, 'r1');
  await login('premium');
  await page.goto('/?universe=real');
  // The pointer on the stream would hold new rows back.
  await page.mouse.move(0, 0);
  const probe = page.locator('[data-article]').filter({ hasText: 'repeat probe' });
  await expect(probe).toHaveCount(1, { timeout: 30_000 });
  tell(others[0], 'r2');
  await expect(probe).toHaveCount(2, { timeout: 30_000 });

  const firstOnly = page.getByRole('button', { name: 'First only' });
  await firstOnly.click();
  await expect(page).toHaveURL(/first=1/);
  await expect(firstOnly).toHaveAttribute('aria-pressed', 'true');
  await page.mouse.move(0, 0);
  await expect(probe).toHaveCount(1);
  tell(others[1], 'r3');
  tell(others[1], 'r4', 'Tesla names another head of batteries, later probe');
  await expect(page.locator('[data-article]').filter({ hasText: 'later probe' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(probe).toHaveCount(1);
  await page.reload();
  await expect(probe).toHaveCount(1);
  await firstOnly.click();
  await expect(probe).toHaveCount(3, { timeout: 30_000 });
  await Promise.all(others.map((other) => other.close()));
});
