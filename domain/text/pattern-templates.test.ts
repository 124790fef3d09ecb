import { expect, test } from 'vitest';
import { anywherePattern, wholeWordPattern, wordStartPattern } from '#domain/text/pattern-templates.ts';

const coin = '(?:token|coin)';

test.each([
  [
    'whole words',
    wholeWordPattern`
    profit warning
    ${coin} sale`,
    ['A Profit Warning', 'coin sale'],
    ['profit warnings', 'unprofit warning', 'profit'],
  ],
  [
    'starts of words',
    wordStartPattern`
    restat(?:e|ing)
    audit`,
    ['Restatement', 'auditor leaves'],
    ['overstate', 'inaudit'],
  ],
  [
    'anything',
    anywherePattern`
    \d+-K
    ${coin}`,
    ['10-k', 'stablecoins'],
    ['K-10'],
  ],
])('%s', (_, pattern, found, missed) => {
  for (const text of found) expect(text).toMatch(pattern);
  for (const text of missed) expect(text).not.toMatch(pattern);
});
