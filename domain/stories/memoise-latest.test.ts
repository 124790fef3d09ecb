import { expect, test } from 'vitest';
import { memoiseLatest } from '#domain/stories/memoise-latest.ts';

test('an answer is worked out once while its key is among the latest', () => {
  const asked: string[] = [];
  const read = memoiseLatest((key: string) => {
    asked.push(key);
    return { key };
  }, 2);
  expect(read('a')).toBe(read('a'));
  for (const key of ['b', 'a', 'c', 'b', 'a']) expect(read(key)).toEqual({ key });
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});
