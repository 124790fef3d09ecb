import { expect, test } from '#tests/e2e/fixtures.ts';
import { seededAccounts, seededPassword } from '#tests/e2e/stack/seeded-accounts.ts';

test('a visitor is sent to the login page, and the right password signs in', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel('Email').fill(seededAccounts.premium);
  await page.getByLabel('Password').fill(seededPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/\/login/);
});

test('a wrong password and an unknown account get the same message', async ({ page, consoleErrors }) => {
  // The browser reports the refused request as an error.
  consoleErrors.allow(/401/);
  const messages: string[] = [];
  for (const email of [seededAccounts.free, 'nobody@undertone.local']) {
    await page.goto('/login');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    // Next has an empty alert of its own that announces routes.
    const alert = page.getByRole('alert').filter({ hasText: /./ });
    messages.push((await alert.first().textContent()) ?? '');
  }
  expect(messages[1]).toBe(messages[0]);
});
