import { expect, test } from 'vitest';
import { hasContactEmail } from '#domain/sources/edgar/has-contact-email.ts';

test.each([
  ['Undertone self-hosted (contact not configured)', false],
  ['', false],
  ['Jane Doe @ Example', false],
  ['Jane Doe jane@example', false],
  ['Jane Doe jane@example.com', true],
  ['Example Research (news@example.co.uk)', true],
])('%j: %s', (userAgent, declares) => {
  expect(hasContactEmail(userAgent)).toBe(declares);
});
