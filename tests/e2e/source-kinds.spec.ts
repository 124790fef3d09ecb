import type { Page } from '@playwright/test';
import { callApi } from '#tests/e2e/call-api.ts';
import { fillConfig } from '#tests/e2e/fill-config.ts';
import { expect, test } from '#tests/e2e/fixtures.ts';
import { type LocalSource, localSources } from '#tests/e2e/local-sources.ts';
import { scorePattern } from '#tests/e2e/score-pattern.ts';

const outletOf = (kind: string) => `The ${kind} desk`;

/** addInWizard adds a source through the wizard and gives its id. */
async function addInWizard(page: Page, kind: string, source: LocalSource, shown: string): Promise<string> {
  await page.goto('/admin/sources/new');
  await page.getByLabel('Kind', { exact: true }).selectOption(kind);
  await fillConfig(page, source.config);
  for (const name of source.secrets)
    await expect(page.locator(`[name="${name}"]`)).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Fetch and preview' }).click();
  await expect(page.locator('[data-panel="preview"]')).toContainText(shown, { timeout: 30_000 });
  await page.getByLabel('Name', { exact: true }).fill(`Local ${kind}`);
  await page.getByLabel('Outlet', { exact: true }).fill(outletOf(kind));
  const interval = page.getByLabel('Interval, seconds');
  if (await interval.isVisible()) await interval.fill('1');
  await page.getByRole('button', { name: 'Save and start' }).click();
  await expect(page).toHaveURL(/\/admin\/sources\/[0-9a-f-]{36}/);
  return page.url().split('/').at(-1) ?? '';
}

async function expectScored(trader: Page, title: string, outlet: string): Promise<void> {
  const row = trader.locator('[data-article]').filter({ hasText: title });
  await expect(row).toBeVisible({ timeout: 30_000 });
  await expect(row).toContainText(outlet);
  await expect(row).toContainText(scorePattern);
}

for (const [kind, open] of Object.entries(localSources)) {
  test(`a source of kind ${kind} is added through the wizard, and its articles appear on an open page`, async ({
    page,
    login,
    openAs,
  }) => {
    test.setTimeout(120_000);
    const source = await open();
    const outlet = source.outlet ?? outletOf(kind);
    let id: string | undefined;
    try {
      const trader = await openAs('premium');
      await trader.goto('/?universe=real');
      await expect(trader.getByText('NOW', { exact: true })).toBeVisible();
      await login('admin');
      const first = {
        id: `${kind}1`,
        title: `Microsoft lifts its dividend after a strong quarter, first ${kind} word`,
      };
      const later = {
        id: `${kind}2`,
        title: `Nvidia halts production after a factory fire, later ${kind} word`,
      };
      if (!source.withoutPreview) source.publish(first);
      id = await addInWizard(page, kind, source, source.withoutPreview?.remark ?? first.title);
      if (source.withoutPreview)
        await expect.poll(source.withoutPreview.isOpen, { timeout: 30_000 }).toBe(true);
      else await expectScored(trader, first.title, outlet);
      source.publish(later);
      await expectScored(trader, later.title, outlet);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Local ${kind}`);
      const shown = await page.content();
      for (const name of source.secrets) expect(shown).not.toContain(String(source.config[name]));
    } finally {
      if (id) await callApi(page.request, 'source.remove', { id });
      await source.close();
    }
  });
}
