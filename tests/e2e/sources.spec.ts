import type { Page } from '@playwright/test';
import type { FakeFeedServer } from '#fixtures/feeds/start-fake-feed-server.ts';
import { startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';
import { scorePattern } from '#tests/e2e/score-pattern.ts';

const rounds = 10;
const itemsPerRound = 5;
const companies = ['Apple', 'Microsoft', 'Nvidia', 'Tesla', 'Amazon'];
const events = ['raises its outlook after record orders', 'recalls a product and cuts guidance'];

const titleOf = (item: number) =>
  `${companies[item % companies.length]} ${events[item % events.length]}, timed item ${String(item).padStart(2, '0')}`;

/** recordFirstSeen records in the page when each timed item first appears, in epoch milliseconds. */
async function recordFirstSeen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Record<string, number> = {};
    Object.assign(window, { itemsSeen: seen });
    const look = () => {
      for (const row of document.querySelectorAll('[data-article]')) {
        const number = /timed item (\d\d)/.exec(row.textContent ?? '')?.[1];
        if (number && !(number in seen)) seen[number] = Date.now();
      }
    };
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
      characterData: true,
    });
  });
}

const readFirstSeen = (page: Page) =>
  page.evaluate(() => (window as unknown as { itemsSeen: Record<string, number> }).itemsSeen);

/** publishTimedItems publishes the items in rounds and waits until each round is on screen. */
async function publishTimedItems(feed: FakeFeedServer, page: Page): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    for (let place = 0; place < itemsPerRound; place++) {
      const item = round * itemsPerRound + place;
      feed.add({ id: `timed-${item}`, title: titleOf(item), publishedAt: new Date() });
    }
    const due = (round + 1) * itemsPerRound;
    await expect
      .poll(async () => Object.keys(await readFirstSeen(page)).length, { timeout: 20_000 })
      .toBe(due);
  }
}

/** computeDelays gives the times from first served to first seen in milliseconds, sorted. */
function computeDelays(feed: FakeFeedServer, seen: Record<string, number>): number[] {
  return Object.entries(seen)
    .map(([number, at]) => at - (feed.firstServedAt(`timed-${Number(number)}`) ?? Number.NaN))
    .sort((a, b) => a - b);
}

/** Printed but not asserted, because it depends on the machine. */
function printDelays(times: number[]): void {
  const p95 = times[Math.ceil(times.length * 0.95) - 1] ?? Number.NaN;
  const p50 = times[Math.floor(times.length / 2)];
  console.log(
    `fetch to screen over ${times.length} items: p50 ${p50} ms, p95 ${p95} ms, max ${times.at(-1)} ms`,
  );
}

test('articles of a feed added through the wizard appear scored on an open page without a reload', async ({
  page,
  login,
  openAs,
  feed,
}) => {
  test.setTimeout(240_000);
  feed.add({
    id: 'first',
    title: 'Apple beats forecasts in Cupertino and lifts its dividend',
    publishedAt: new Date(),
  });
  const trader = await openAs('premium');
  await trader.goto('/?universe=real');
  await expect(trader.getByText('NOW', { exact: true })).toBeVisible();

  await login('admin');
  await page.goto('/admin/sources/new');
  await page.getByLabel('URL', { exact: true }).fill(feed.url);
  await page.getByRole('button', { name: 'Fetch and preview' }).click();
  const preview = page.getByRole('region', { name: 'Preview' });
  await expect(preview).toContainText('Apple beats forecasts in Cupertino');
  await expect(preview).toContainText('AAPL');
  await expect(preview).toContainText(scorePattern, { timeout: 30_000 });
  await page.getByLabel('Outlet').fill('Local press');
  await page.getByLabel('Interval, seconds').fill('1');
  await page.getByRole('button', { name: 'Save and start' }).click();
  await expect(page).toHaveURL(/\/admin\/sources\/[0-9a-f-]{36}/);

  const first = trader.locator('[data-article]').filter({ hasText: 'Apple beats forecasts in Cupertino' });
  await expect(first).toBeVisible({ timeout: 30_000 });
  await expect(first).toContainText('Local press');
  await recordFirstSeen(trader);
  await publishTimedItems(feed, trader);

  const seen = await readFirstSeen(trader);
  const times = computeDelays(feed, seen);
  printDelays(times);
  expect(times).toHaveLength(rounds * itemsPerRound);

  const row = trader.locator('[data-article]').filter({ hasText: 'timed item 49' });
  await row.getByRole('button', { name: /timed item 49/ }).click();
  await expect(row).toContainText('Model undertone-minilm');
});

test('a server that answers with an error is reported in the preview, and nothing is saved', async ({
  page,
  login,
  feed,
}) => {
  feed.respondWith(503);
  await login('admin');
  await page.goto('/admin/sources/new');
  await page.getByLabel('URL', { exact: true }).fill(feed.url);
  await page.getByRole('button', { name: 'Fetch and preview' }).click();
  await expect(page.locator('[data-panel="preview"]').getByRole('alert')).toContainText(
    'answered with an error',
  );
  await expect(page.getByRole('button', { name: 'Save and start' })).toHaveCount(0);
});

test('for a web page given as a feed, the declared feed is found and used', async ({ page, login, feed }) => {
  feed.add({ id: 'a', title: 'Apple opens a campus', publishedAt: new Date() });
  const site = await startFakeHttpServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(
        `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="${feed.url}"></head></html>`,
      ),
  );
  try {
    await login('admin');
    await page.goto('/admin/sources/new');
    await page.getByLabel('URL', { exact: true }).fill(site.origin);
    await page.getByRole('button', { name: 'Fetch and preview' }).click();
    await page.getByRole('button', { name: 'Find feeds on this page' }).click();
    const found = page.getByRole('list', { name: 'Feeds of this page' });
    await expect(found).toContainText('Local press');
    await found.getByRole('button', { name: 'Use this feed' }).click();
    await expect(page.getByLabel('URL', { exact: true })).toHaveValue(feed.url);
  } finally {
    await site.close();
  }
});

test('a failing source shows its error, and is paused and deleted', async ({ page, login, feed }) => {
  test.setTimeout(120_000);
  feed.add({ id: 'a', title: 'Microsoft opens a data centre', publishedAt: new Date() });
  await login('admin');
  await page.goto('/admin/sources/new');
  await page.getByLabel('URL', { exact: true }).fill(feed.url);
  await page.getByRole('button', { name: 'Fetch and preview' }).click();
  await page.getByLabel('Name').fill('Press that breaks');
  await page.getByLabel('Interval, seconds').fill('1');
  await page.getByRole('button', { name: 'Save and start' }).click();
  await expect(page.getByRole('region', { name: 'Recent fetches' })).toContainText('new', {
    timeout: 30_000,
  });
  feed.respondWith(503);
  await page.goto('/admin/sources');
  const row = page.locator('[data-source="Press that breaks"]');
  await expect(row).toContainText('The server answered with an error', { timeout: 45_000 });
  await expect(row.getByRole('img', { name: 'failing' })).toBeVisible();
  await row.getByRole('button', { name: 'Pause' }).click();
  await expect(row).toContainText('paused');
  await row.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(row).toHaveCount(0);
});
