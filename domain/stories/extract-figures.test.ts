import { expect, test } from 'vitest';
import { extractFigures } from '#domain/stories/extract-figures.ts';

test.each([
  ['Acme buys Bolt for $1.2bn', ['1200000000']],
  ['Acme buys Bolt for 1.20 billion dollars', ['1200000000']],
  ['Acme buys Bolt for $1.2 bln', ['1200000000']],
  ['Profit up 4 per cent, margin 4.5%', ['4%', '4.5%']],
  ['Cuts 1,500 jobs', ['1500']],
  ['Raises rates by 25 basis points', ['25bp']],
  ['Q3 results for fiscal 2026', []],
  ['EPS of $0.42 beats $0.40', ['0.42', '0.4']],
  ['S&P 500 slips on Nov 21', []],
  ['Two plants, 3 mines', ['3']],
])('%s', (text, figures) => {
  expect(extractFigures(text)).toEqual(figures);
});
