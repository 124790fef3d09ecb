import { describe, expect, test } from 'vitest';
import { splitWindows } from '#domain/inference/split-windows.ts';

const byWord = (text: string) => text.split(/\s+/).filter(Boolean);
const limits = { windowTokens: 6, maxWindows: 3 };

describe('splitWindows', () => {
  test('keeps a text that fits in one window', () => {
    const { windows, unreadCharacters } = splitWindows(
      'Profit rose. Sales fell 1.5 percent.',
      byWord,
      limits,
    );
    expect(windows.map(({ tokens }) => tokens.join(' '))).toEqual(['Profit rose. Sales fell 1.5 percent.']);
    expect(unreadCharacters).toBe(0);
  });

  test('cuts between sentences', () => {
    const { windows } = splitWindows('One two three four. Five six seven eight. Nine.', byWord, limits);
    expect(windows.map(({ text }) => text)).toEqual(['One two three four.', ' Five six seven eight. Nine.']);
  });

  test('cuts a sentence that is longer than a window', () => {
    const words = Array.from({ length: 14 }, (_, i) => `w${i}`);
    const { windows } = splitWindows(words.join(' '), byWord, limits);
    expect(windows.flatMap(({ tokens }) => tokens)).toEqual(words);
    for (const { tokens } of windows) expect(tokens.length).toBeLessThanOrEqual(6);
  });

  test('stops after the last window and counts the unread characters', () => {
    const text = 'a b c d e f. '.repeat(50);
    const { windows, unreadCharacters } = splitWindows(text, byWord, limits);
    expect(windows).toHaveLength(3);
    expect(unreadCharacters).toBe(text.length - 'a b c d e f. '.length * 3 + 1);
  });

  test('tokenises no more of a megabyte than it needs', () => {
    let asked = 0;
    const counting = (text: string) => {
      asked += text.length;
      return byWord(text);
    };
    splitWindows('x'.repeat(1_000_000), counting, limits);
    expect(asked).toBeLessThan(1_000);
  });

  test('an empty text has no windows', () => {
    expect(splitWindows('', byWord, limits)).toEqual({ windows: [], unreadCharacters: 0 });
  });
});
