import { expect, test } from 'vitest';
import { declaresContact } from '#domain/sources/declares-contact.ts';

test.each([
  ['Undertone self-hosted (contact not configured)', false],
  ['', false],
  ['Jane Doe @ Example', false],
  ['Jane Doe jane@example', false],
  ['Jane Doe jane@example.com', true],
  ['Example Research (news@example.co.uk)', true],
])('%j: %s', (userAgent, declares) => {
  expect(declaresContact(userAgent)).toBe(declares);
});
