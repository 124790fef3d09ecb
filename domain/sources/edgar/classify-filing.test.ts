import { expect, test } from 'vitest';
import { classifyFiling, describeFiling } from '#domain/sources/edgar/classify-filing.ts';

test.each([
  ['8-K', ['2.02', '9.01'], 'earnings', /Item 2\.02 .* results of operations/],
  ['8-K', ['5.02', '1.03'], 'bankruptcy', /1\.03/],
  ['8-K/A', ['1.05'], 'cyber-incident', /8-K\/A/],
  ['8-K', ['1.01'], 'contract', /agreement/],
  ['8-K', ['5.02'], 'management', /officers/],
  ['8-K', ['7.01', '8.01', '9.01'], null, /^$/],
  ['4', [], 'insider', /Form 4/],
  ['4/A', [], 'insider', /4\/A/],
  ['SC 13D', [], 'merger', /five per cent/],
  ['SCHEDULE 13G/A', [], 'merger', /five per cent/],
  ['424B5', [], 'offering', /offered/],
  ['S-1', [], 'offering', /offered/],
  ['10-Q', [], 'earnings', /report/],
  ['NT 10-K', [], 'earnings', /late/],
  ['DEFM14A', [], 'merger', /merger/],
  ['CORRESP', [], null, /^$/],
])('form %s with items %j is %s', (form, items, type, reason) => {
  const event = classifyFiling(form, items);
  expect(event?.type ?? null).toBe(type);
  expect(event?.reason ?? '').toMatch(reason);
});

test('a description names several items, the more severe first', () => {
  expect(describeFiling('8-K', ['9.01', '5.02', '2.02'])).toBe(
    'results of operations; a change of directors or officers',
  );
  expect(describeFiling('CORRESP', [])).toBe('');
});
