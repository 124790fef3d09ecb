import { expect, test } from 'vitest';
import { isSimilarHeadline } from '#domain/news/is-similar-headline.ts';

test.each([
  ['Acme cuts outlook', 'Acme cuts outlook', true],
  ['Acme cuts outlook', 'UPDATE 1: Acme cuts outlook, shares fall', false],
  ['Acme cuts full-year outlook', 'Acme cuts its full-year outlook', true],
  ['Acme beats', 'Bolt misses', false],
  ['日銀、利上げ', '日銀、利上げ', true],
  ['', '', true],
])('%s | %s: %s', (a, b, same) => {
  expect(isSimilarHeadline(a, b)).toBe(same);
});
