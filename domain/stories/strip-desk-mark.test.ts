import { expect, test } from 'vitest';
import { stripDeskMark } from '#domain/stories/strip-desk-mark.ts';

test.each([
  'UPDATE 2-Acme buys Bolt',
  'REFILE-Acme buys Bolt',
  'EXCLUSIVE: Acme buys Bolt',
  ' BRIEF-Acme buys Bolt',
])('%s', (title) => {
  expect(stripDeskMark(title)).toBe('Acme buys Bolt');
});
