import { describe, expect, test } from 'vitest';
import { drawWords, findWords, withoutWords } from '#domain/sentiment/occlude-words.ts';

const text = "Acme Corp's profit falls 3.5%, shares slump";

describe('findWords', () => {
  test('gives words with their places', () => {
    const words = findWords(text);
    expect(words.map(({ word }) => word)).toEqual([
      'Acme',
      "Corp's",
      'profit',
      'falls',
      '3.5%',
      'shares',
      'slump',
    ]);
    for (const { word, start, end } of words) expect(text.slice(start, end)).toBe(word);
  });

  test('leaves out the company asked about', () => {
    expect(findWords(text, 'acme corp').map(({ word }) => word)[0]).toBe('profit');
  });
});

test('withoutWords takes words out and closes the gap', () => {
  const words = findWords(text).filter(({ word }) => word === 'slump' || word === 'falls');
  expect(withoutWords(text, words)).toBe("Acme Corp's profit 3.5%, shares");
});

test('drawWords draws different words', () => {
  const drawn = drawWords(findWords(text), 5, () => 0.99);
  expect(new Set(drawn).size).toBe(5);
  expect(drawWords(findWords('one'), 5, () => 0)).toHaveLength(1);
});
