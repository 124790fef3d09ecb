import { expect, test } from 'vitest';
import { type ComparableReport, describeChange } from '#domain/stories/describe-change.ts';

const report = (outlet: string, title: string, ...symbols: string[]): ComparableReport => ({
  outlet,
  title,
  companies: symbols.map((symbol) => ({ symbol, relevance: 80 })),
});
const rumour = report('Wire', 'Acme in talks to buy Bolt, sources say', 'ACME', 'BOLT');

test('a first report has no change', () => {
  expect(describeChange(rumour, [])).toBeNull();
});

test('a repeat adds nothing', () => {
  expect(
    describeChange(report('Post', 'Sources say Acme is in talks to buy Bolt', 'ACME', 'BOLT'), [rumour]),
  ).toBeNull();
});

test('a confirmation with its price', () => {
  const confirmed = report('Post', 'Acme confirms $1.25 billion offer for Bolt', 'ACME', 'BOLT');
  expect(describeChange(confirmed, [rumour])).toBe('Post confirms it; new figure 1.25bn');
});

test('a denial, and a further company', () => {
  const denial = report('Post', 'Bolt denies talks with Acme, courts Crane', 'BOLT', 'ACME', 'CRN');
  expect(describeChange(denial, [rumour])).toBe('Post denies what was reported; adds CRN');
});

test('a company of low relevance does not count', () => {
  const passing = { ...rumour, companies: [...rumour.companies, { symbol: 'ZZZ', relevance: 10 }] };
  expect(describeChange(passing, [rumour])).toBeNull();
});
