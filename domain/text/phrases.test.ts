import { expect, test } from 'vitest';
import { patterns, wholeWords, wordStarts } from '#domain/text/phrases.ts';

const coin = '(?:token|coin)';

test.each([
  [
    'whole words',
    wholeWords`
    profit warning
    ${coin} sale`,
    ['A Profit Warning', 'coin sale'],
    ['profit warnings', 'unprofit warning', 'profit'],
  ],
  [
    'starts of words',
    wordStarts`
    restat(?:e|ing)
    audit`,
    ['Restatement', 'auditor leaves'],
    ['overstate', 'inaudit'],
  ],
  [
    'anything',
    patterns`
    \d+-K
    ${coin}`,
    ['10-k', 'stablecoins'],
    ['K-10'],
  ],
])('%s', (_, pattern, found, missed) => {
  for (const text of found) expect(text).toMatch(pattern);
  for (const text of missed) expect(text).not.toMatch(pattern);
});
