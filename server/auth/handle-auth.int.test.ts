import { expect, test } from 'vitest';
import { handleAuth } from '#server/auth/handle-auth.ts';

test.each(['_log', 'verify-request', '', 'anything'])('/api/auth/%s is not found', async (action) => {
  const body = new URLSearchParams({ level: 'error', code: '\x1b[2J', message: 'x'.repeat(900_000) });
  const request = new Request('http://localhost/api/auth/x', { method: 'POST', body });
  const response = await handleAuth(request, { params: Promise.resolve({ nextauth: [action] }) });
  expect(response.status).toBe(404);
});
