import { describe, expect, test } from 'vitest';
import {
  findWords,
  removeWords,
  sampleWords,
  selectExcerpt,
} from '#domain/sentiment/explain/occlude-words.ts';

const text = "Acme Corp's profit falls 3.5%, shares slump";

describe('findWords', () => {
  test('gives words with their positions', () => {
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

  test('leaves out the given company', () => {
    expect(findWords(text, 'acme corp').map(({ word }) => word)[0]).toBe('profit');
  });

  test('leaves out whole mentions only, not longer words that contain the name', () => {
    const often = 'Ford beats GM as FORD buyers can afford the (Ford+) F-150';
    expect(
      findWords(often, 'Ford')
        .map(({ word }) => word)
        .join(' '),
    ).toBe('beats GM as buyers can afford the F-150');
    expect(findWords('C++ (Acme) rises', '(Acme)').map(({ word }) => word)).toEqual(['C', 'rises']);
  });
});

describe('selectExcerpt', () => {
  const most = { maxWords: 4, maxCharacters: 100 };
  const long = `Profit rises at Acme again. ${'More of it. '.repeat(50)}Then Globex falls far behind. ${'And so on. '.repeat(50)}`;
  const partOf = (text: string, entity = '') => {
    const part = selectExcerpt(text, entity, most);
    return part && text.slice(part.start, part.end);
  };

  test('is the beginning of a long text, and null for a short one', () => {
    expect(partOf(long)).toBe('Profit rises at Acme');
    expect(partOf(long.slice(0, 100))).toBeNull();
  });

  test('starts with the sentence that names the company first', () => {
    expect(partOf(long, 'acme')).toBe('Profit rises at Acme');
    expect(partOf(long, 'Globex')).toBe(' Then Globex falls far');
    expect(partOf(long, 'Nobody')).toBe('Profit rises at Acme');
  });

  test('works for a text without word boundaries', () => {
    expect(partOf('.'.repeat(1_000_000))).toHaveLength(100);
  });
});

test('removeWords removes words and collapses the spaces', () => {
  const words = findWords(text).filter(({ word }) => word === 'slump' || word === 'falls');
  expect(removeWords(text, words)).toBe("Acme Corp's profit 3.5%, shares");
});

test('sampleWords draws different words', () => {
  const drawn = sampleWords(findWords(text), 5, () => 0.99);
  expect(new Set(drawn).size).toBe(5);
  expect(sampleWords(findWords('one'), 5, () => 0)).toHaveLength(1);
});
