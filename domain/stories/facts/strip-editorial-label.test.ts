import { expect, test } from 'vitest';
import { stripEditorialLabel } from '#domain/stories/facts/strip-editorial-label.ts';

test.each([
  'UPDATE 2-Acme buys Bolt',
  'REFILE-Acme buys Bolt',
  'EXCLUSIVE: Acme buys Bolt',
  ' BRIEF-Acme buys Bolt',
])('%s', (title) => {
  expect(stripEditorialLabel(title)).toBe('Acme buys Bolt');
});
