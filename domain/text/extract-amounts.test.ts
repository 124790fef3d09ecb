import { expect, test } from 'vitest';
import { extractAmounts } from '#domain/text/extract-amounts.ts';

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
  ['Shares of 3M fall 4%', ['4%']],
  ['Netflix adds 3M subscribers', ['3000000']],
  ['3M to pay $6 billion', ['6000000000']],
  ['Apple unveils iPhone 17', []],
  ['OpenAI launches GPT-4.5', []],
  ['iPhone 12 million units recalled', ['12000000']],
  ['Airline orders Boeing 737 jets', []],
  ['Boeing 40 jets short', ['40']],
  ['Fed cuts by 25bp', ['25bp']],
  ['Fed cuts by 25bps', ['25bp']],
  ['A 25-basis-point cut', ['25bp']],
  ['Buyer takes 25 BP stations', ['25']],
  ['A $3-billion deal', ['3000000000']],
  ['Files form 10-K', []],
])('%s', (text, amounts) => {
  expect(extractAmounts(text)).toEqual(amounts);
});
