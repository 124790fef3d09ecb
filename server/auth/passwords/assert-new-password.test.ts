import { expect, test } from 'vitest';
import { assertNewPassword } from '#server/auth/passwords/assert-new-password.ts';

const account = { email: 'ann.smith@example.com', name: 'Ann Smith' };
const check = (next: string) => assertNewPassword({ current: 'violet anchor bicycle', next, account });

test.each([
  ['violet anchor bicycle', /current password/],
  ['Ann.Smith@Example.com', /email address/],
  ['passwordpassword', /easy to guess/],
  ['annsmith2026!', /easy to guess/],
  ['undertone12345', /easy to guess/],
  ['qwertyuiop123456', /easy to guess/],
  ['P@ssw0rd'.repeat(32), /easy to guess/],
])('%s is refused', async (next, message) => {
  await expect(check(next)).rejects.toMatchObject({
    code: 'bad-input',
    field: 'next',
    message: expect.stringMatching(message),
  });
});

test.each(['kestrel lantern orbit', 'Xk3vQ-9sWmZ-pR7tB-LdFh4'])('%s is accepted', async (next) => {
  await expect(check(next)).resolves.toBeUndefined();
});
