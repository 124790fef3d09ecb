import { expect, test } from 'vitest';
import { foldText, measureJaccard, shingle } from '#domain/stories/copies/shingle.ts';

/** plainJaccard is the same by its definition, over sets of strings. */
function plainJaccard(one: string, other: string): number {
  const cut = (text: string) => {
    const folded = foldText(text);
    return new Set(Array.from({ length: Math.max(0, folded.length - 4) }, (_, i) => folded.slice(i, i + 5)));
  };
  const [a, b] = [cut(one), cut(other)];
  const shared = [...a].filter((each) => b.has(each)).length;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

test.each([
  ['Acme to buy Bolt for $2 billion', 'Acme to buy Bolt for $2.1 billion'],
  ['Acme to buy Bolt', 'Crane cuts its dividend'],
  ['aaaaaaaaaa', 'aaaaaa'],
  ['Acme', 'Acme'],
  ['', 'Acme to buy Bolt'],
])('%j and %j have the Jaccard similarity of their shingles', (a, b) => {
  expect(measureJaccard(shingle(a), shingle(b))).toBeCloseTo(plainJaccard(a, b), 12);
});

test('case, accents, width, punctuation and spaces make no difference', () => {
  expect(shingle('Nestlé  lifts “outlook” — shares +4%')).toEqual(shingle('NESTLE LIFTS OUTLOOK: shares 4'));
  expect(shingle('Ａcme ﬁles')).toEqual(shingle('acme files'));
});

test('a set is distinct and ascending, and a long text is truncated', () => {
  const set = shingle('Acme wins the contract. '.repeat(50_000));
  expect([...set]).toEqual([...new Set(set)].sort((a, b) => a - b));
  expect(set.length).toBeLessThan(30);
  const varied = Array.from({ length: 5_000 }, (_, i) => `word${i * 7919}`).join(' ');
  expect(shingle(varied).length).toBeLessThanOrEqual(996);
});
