import { expect, test } from 'vitest';
import { splitByEffect } from '#components/stories/detail/split-by-effect.ts';

const text = 'Acme profit falls sharply';
const word = (start: number, end: number, effect: number) => ({
  word: text.slice(start, end),
  start,
  end,
  effect,
});

test('words that changed the score become segments with a strength, and the text is kept whole', () => {
  const parts = splitByEffect(text, [word(12, 17, -0.8), word(5, 11, 0.2), word(18, 25, -0.01)]);
  expect(parts.map((part) => part.text).join('')).toBe(text);
  expect(parts.filter(({ strength }) => strength > 0)).toEqual([
    { text: 'profit', effect: 0.2, strength: 0.25 },
    { text: 'falls', effect: -0.8, strength: 1 },
  ]);
});

test('without a word that changed the score the text is one segment', () => {
  for (const words of [[], [word(5, 11, 0.02), word(12, 17, -0.01)]])
    expect(splitByEffect(text, words)).toEqual([{ text, effect: 0, strength: 0 }]);
});
