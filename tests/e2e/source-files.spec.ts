import { readFile } from 'node:fs/promises';
import { startFakeHttpServer } from '#fixtures/http/start-fake-http-server.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';

test('an OPML file is imported with an outcome for each feed, and exported again', async ({
  page,
  login,
  feed,
}) => {
  const text = `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
    <outline text="Markets"><outline type="rss" text="Imported press" xmlUrl="${feed.url}"/></outline>
    <outline type="rss" text="Old press" xmlUrl="gopher://press.example/feed"/></body></opml>`;
  await login('admin');
  await page.goto('/admin/sources');
  const file = page.getByLabel('File of sources');
  const rows = page.getByRole('region', { name: 'Imported sources' }).getByRole('row');
  const rowOf = (name: string) => rows.filter({ hasText: name });
  await file.setInputFiles({ name: 'mine.opml', mimeType: 'text/x-opml', buffer: Buffer.from(text) });
  await expect(rowOf('Imported press')).toContainText('added');
  await expect(rowOf('Old press')).toContainText('rejected');
  await expect(rowOf('Old press')).toContainText('http');
  await expect(page.locator('[data-source="Imported press"]')).toBeVisible();

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('button', { name: /OPML/ }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('undertone-sources.opml');
  const exported = await readFile(await saved.path(), 'utf8');
  expect(exported).toContain(feed.url);
  expect(exported).toContain('Markets');

  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await file.setInputFiles({ name: 'again.opml', mimeType: 'text/x-opml', buffer: Buffer.from(exported) });
  await expect(rowOf('Imported press')).toContainText('unchanged');
  await expect(rows.filter({ hasText: 'added' })).toHaveCount(0);
});

const feedNames = Array.from({ length: 50 }, (_, i) => `Press of many ${String(i + 1).padStart(2, '0')}`);

/** startEmptyFeeds serves a feed without items under every path. */
const startEmptyFeeds = () =>
  startFakeHttpServer((_request, response) =>
    response
      .writeHead(200, { 'content-type': 'application/rss+xml' })
      .end('<?xml version="1.0"?><rss version="2.0"><channel><title>Press</title></channel></rss>'),
  );

function makeOpml(origin: string): string {
  const outlines = feedNames.map(
    (name, i) => `<outline type="rss" text="${name}" xmlUrl="${origin}/feeds/${i}.xml"/>`,
  );
  return `<?xml version="1.0"?><opml version="2.0"><head><title>Many</title></head><body>
    <outline text="Fifty">${outlines.join('')}</outline></body></opml>`;
}

test('an OPML file of 50 feeds is imported, unchanged the second time, and deleted in one action', async ({
  page,
  login,
}) => {
  test.setTimeout(90_000);
  const press = await startEmptyFeeds();
  try {
    const buffer = Buffer.from(makeOpml(press.origin));
    const importFile = async () => {
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Import' }).click();
      await (await choosing).setFiles({ name: 'many.opml', mimeType: 'text/x-opml', buffer });
    };
    await login('admin');
    await page.goto('/admin/sources');
    await importFile();
    const report = page.locator('[data-panel="import"]');
    await expect(report).toContainText('50 added', { timeout: 30_000 });
    await expect(report).not.toContainText('rejected');
    await page.getByRole('combobox', { name: 'Tag' }).selectOption('Fifty');
    const rows = page.locator('[data-source^="Press of many"]');
    await expect(rows).toHaveCount(50);
    await expect(page.locator('[data-source]')).toHaveCount(50);
    await expect(page.getByText(/^50 of \d+ sources$/)).toBeVisible();
    await expect.poll(() => new Set(press.requests.map(({ url }) => url.pathname)).size).toBe(50);

    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await importFile();
    await expect(report).toContainText('50 unchanged', { timeout: 30_000 });
    await expect(report).not.toContainText('added');
    await expect(rows).toHaveCount(50);

    await page.getByRole('checkbox', { name: 'Select all shown' }).check();
    const bar = page.getByRole('region', { name: 'Selected sources' });
    await expect(bar).toContainText('50 sources selected');
    await bar.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await expect(rows).toHaveCount(0, { timeout: 30_000 });
  } finally {
    await press.close();
  }
});
