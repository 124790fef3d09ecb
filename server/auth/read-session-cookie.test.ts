import { expect, test } from 'vitest';
import { readSessionCookie } from '#server/auth/read-session-cookie.ts';

test.each([
  [undefined, null],
  ['', null],
  ['theme=dark', null],
  ['theme=dark; next-auth.session-token=abc', 'abc'],
  ['next-auth.session-token=plain; __Secure-next-auth.session-token=secure', 'secure'],
  ['next-auth.session-token.0=ab; next-auth.session-token.1=cd; x=y', 'abcd'],
  ['next-auth.session-token=a=b', 'a=b'],
  ['; ;=;next-auth.session-token', null],
])('the session token of %s is %s', (header, token) => {
  expect(readSessionCookie(header)).toBe(token);
});

test('over https only the prefixed cookie counts', () => {
  expect(readSessionCookie('next-auth.session-token=plain', true)).toBeNull();
  expect(readSessionCookie('__Secure-next-auth.session-token=secure', true)).toBe('secure');
});
