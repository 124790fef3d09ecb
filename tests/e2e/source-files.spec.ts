import { readFile } from 'node:fs/promises';
import { expect, test } from '#tests/e2e/fixtures.ts';

test('an OPML file is imported with a word on each feed, and exported again', async ({
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
  await expect(rowOf('Old press')).toContainText('refused');
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

  await page.getByRole('button', { name: 'Close the report' }).click();
  await file.setInputFiles({ name: 'again.opml', mimeType: 'text/x-opml', buffer: Buffer.from(exported) });
  await expect(rowOf('Imported press')).toContainText('known already');
  await expect(rows.filter({ hasText: 'added' })).toHaveCount(0);
});
