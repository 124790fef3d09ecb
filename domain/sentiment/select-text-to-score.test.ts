import { describe, expect, test } from 'vitest';
import { selectTextToScore } from '#domain/sentiment/select-text-to-score.ts';

describe('selectTextToScore', () => {
  test.each([
    [
      'a headline stands alone',
      'Acme raises its outlook again',
      'More words.',
      'Acme raises its outlook again',
    ],
    [
      'a short one takes the first sentence along',
      'Acme',
      'Profit fell 3.5% in May. More.',
      'Acme. Profit fell 3.5% in May.',
    ],
    ['a summary that repeats it adds nothing', 'Acme', 'Acme', 'Acme'],
  ])('%s', (_name, title, summary, expected) => {
    expect(selectTextToScore({ title, summary })).toBe(expected);
  });
});
