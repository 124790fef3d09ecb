import { describe, expect, test } from 'vitest';
import { splitWindow } from '#server/news/sources/rest/time-window.ts';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 12, minute));
const items = (...minutes: number[]) => minutes.map((minute) => ({ publishedAt: at(minute).toISOString() }));
const window = { from: at(0), to: at(60) };

describe('splitWindow', () => {
  test.each([
    ['a short answer is all there is', items(50, 10), 3, null, window],
    ['without a limit every answer is', items(50, 10), undefined, null, window],
    ['an empty one is too', [], 3, null, window],
    [
      'cut at its old end',
      items(50, 40, 30),
      3,
      { from: at(0), to: new Date(at(30).getTime() + 1_000) },
      { from: at(30), to: at(60) },
    ],
    ['cut at its new end', items(10, 20, 30), 3, { from: at(30), to: at(60) }, { from: at(0), to: at(30) }],
    ['without times nothing is known', [{}, {}, {}], 3, null, null],
    ['one moment can’t be divided', items(0, 0, 0), 3, null, null],
  ])('%s', (_name, given, limit, rest, covered) => {
    expect(splitWindow(window, given, limit)).toEqual({ remaining: rest, covered });
  });
});
