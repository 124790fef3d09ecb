import { expect, type Locator, type Page } from '@playwright/test';
import type { ConfigValues } from '#tests/e2e/local-sources.ts';

async function fillField(field: Locator, value: ConfigValues[string]): Promise<void> {
  const control = await field.evaluate((element) =>
    element instanceof HTMLInputElement ? element.type : element.tagName,
  );
  if (control === 'checkbox') await field.setChecked(Boolean(value));
  else if (control === 'SELECT') await field.selectOption(String(value));
  else await field.fill(String(value));
}

/**
 * fillConfig fills the wizard's first form by the names of the kind's fields, opening "More settings" where needed. Fails
 * when a field has no label or no description.
 */
export async function fillConfig(page: Page, config: ConfigValues): Promise<void> {
  const form = page.locator('form').filter({ has: page.getByLabel('Kind', { exact: true }) });
  for (const [name, value] of Object.entries(config)) {
    const field = form.locator(`[name="${name}"]`);
    await expect(field).toBeAttached();
    if (!(await field.isVisible())) await form.locator('summary').click();
    await fillField(field, value);
    await expect(field).toHaveAccessibleName(/\S/);
    await expect(field).toHaveAccessibleDescription(/\S/);
  }
}
