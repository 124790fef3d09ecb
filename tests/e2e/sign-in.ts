import { type BrowserContext, expect } from '@playwright/test';
import { type SeededAccount, seededAccounts, seededPassword } from '#tests/e2e/stack/seeded-accounts.ts';

/** signIn gives a browser context the session of a seeded account through the API. */
export async function signIn(context: BrowserContext, account: SeededAccount): Promise<void> {
  const csrf = await context.request.get('/api/auth/csrf');
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await context.request.post('/api/auth/callback/credentials', {
    form: { csrfToken, email: seededAccounts[account], password: seededPassword, json: 'true' },
  });
  expect(response.ok(), `${account} can sign in`).toBe(true);
  const cookies = await context.cookies();
  expect(cookies.map(({ name }) => name)).toContainEqual(expect.stringContaining('session-token'));
}
