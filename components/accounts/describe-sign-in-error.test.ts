import { expect, test } from 'vitest';
import { describeSignInError } from '#components/accounts/describe-sign-in-error.ts';

const utc = (at: Date) => at.toISOString().slice(11, 16);

test.each([
  ['CredentialsSignin', 'Wrong email or password.'],
  ['throttled:2026-11-30T23:18:07.000Z', 'Too many attempts, try again at 23:19.'],
  ['throttled:2026-11-30T23:19:00.000Z', 'Too many attempts, try again at 23:19.'],
  ['throttled:soon', 'Something went wrong on our side.'],
  ['password-expired', 'This initial password has expired.'],
  ['link-not-valid', 'This sign-in link is no longer valid.'],
  ['AccessDenied', 'Sign-in failed.'],
  ['toString', 'Something went wrong on our side.'],
])('%s reads %s', (code, what) => {
  expect(describeSignInError(code, utc).what).toBe(what);
});
