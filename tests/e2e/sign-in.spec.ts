import { randomUUID } from 'node:crypto';
import { callApi } from '#tests/e2e/call-api.ts';
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

test('after ten wrong passwords the page says when to try again', async ({ page, consoleErrors }) => {
  consoleErrors.allow(/401/);
  const email = `${randomUUID()}@undertone.local`;
  await page.goto('/login');
  for (let i = 0; i < 11; i += 1) {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(`wrong ${i}`);
    const answered = page.waitForResponse(/callback\/credentials/);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await answered;
  }
  await expect(page.getByText(/^Too many attempts, try again at \d\d:\d\d\.$/)).toBeVisible();
});

test('a new user changes the generated password before anything else', async ({ openAs, page }) => {
  const { request } = await openAs('admin');
  const email = `${randomUUID()}@undertone.local`;
  const { password } = await callApi<{ password: string }>(request, 'user.create', { email, name: 'New' });
  const signInWith = async (given: string) => {
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill(given);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  await page.goto('/login');
  await signInWith(password);
  await expect(page).toHaveURL(/\/change-password$/);
  await page.goto('/topics');
  await expect(page).toHaveURL(/\/change-password$/);
  await page.getByLabel('Current password').fill(password);
  for (const [given, message] of [
    [password, /current password/],
    ['passwordpassword', /easy to guess/],
  ] as const) {
    await page.getByLabel('New password').fill(given);
    await page.getByRole('button', { name: 'Change password' }).click();
    await expect(page.getByText(message)).toBeVisible();
  }
  await page.getByLabel('New password').fill('kestrel lantern orbit');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page).toHaveURL(/\/login$/);
  await signInWith('kestrel lantern orbit');
  await expect(page.getByRole('button', { name: /^Signed in as New/ })).toBeVisible();
});

test('an administrator’s sign-in link works once', async ({ openAs, page, browser, baseURL }) => {
  const admin = await openAs('admin');
  const email = `${randomUUID()}@undertone.local`;
  await callApi(admin.request, 'user.create', { email, name: 'Linked' });
  await admin.goto('/admin/users');
  await admin.locator(`[data-user="${email}"]`).getByRole('button', { name: 'Sign-in link' }).click();
  const link = await admin.getByLabel('Sign-in link', { exact: true }).inputValue();
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in with this link' }).click();
  await expect(page.getByRole('button', { name: /^Signed in as Linked/ })).toBeVisible();
  const context = await browser.newContext({ baseURL });
  const second = await context.newPage();
  await second.goto(link);
  await second.getByRole('button', { name: 'Sign in with this link' }).click();
  await expect(second.getByText('This sign-in link is no longer valid.')).toBeVisible();
  expect(second.url()).not.toContain('link=');
  await context.close();
});

test('signing out ends the session itself, and nobody writes into the log', async ({ page, login }) => {
  await login('premium');
  await page.goto('/');
  const cookies = await page.context().cookies();
  expect(cookies.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^undertone-device-/));
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page
    .getByRole('menuitem', { name: 'Sign out' })
    .or(page.getByText('Sign out', { exact: true }))
    .click();
  await expect(page).toHaveURL(/\/login$/);
  const replay = await page.request.get('/api/trpc/session.me', { headers: { cookie } });
  expect(replay.status()).toBe(401);
  for (const path of ['_log', '%5Flog']) {
    const form = { level: 'error', code: 'x', message: 'y' };
    expect((await page.request.post(`/api/auth/${path}`, { form })).status()).toBe(404);
  }
});
