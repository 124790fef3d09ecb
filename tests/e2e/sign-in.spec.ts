import { expect, test } from '#tests/e2e/fixtures.ts';
import { seededAccounts, seededPassword } from '#tests/e2e/stack/seeded-accounts.ts';

test('a stranger is asked to sign in, and gets in with the right password', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/login/);
  await page.getByLabel('Email').fill(seededAccounts.premium);
  await page.getByLabel('Password').fill(seededPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).not.toHaveURL(/\/login/);
});

test('a wrong password and an unknown account get the same words', async ({ page, consoleErrors }) => {
  // The browser itself reports a refused request.
  consoleErrors.allow(/401/);
  const answers: string[] = [];
  for (const email of [seededAccounts.free, 'nobody@undertone.local']) {
    await page.goto('/login');
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill('not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    // Next announces routes in an alert of its own, which is empty.
    const answer = page.getByRole('alert').filter({ hasText: /./ });
    answers.push((await answer.first().textContent()) ?? '');
  }
  expect(answers[1]).toBe(answers[0]);
});
