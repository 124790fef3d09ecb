import { expect, test } from 'vitest';
import { measureJsonDepth } from '#server/api/limits/measure-json-depth.ts';

test.each([
  ['', 0],
  ['1', 0],
  ['{}', 1],
  ['{"a":[{"b":1}],"c":{}}', 3],
  ['{"a":"[[[[","b":"\\"[[[["}', 1],
  ['{"a":"\\\\","b":[[1]]}', 3],
  ['['.repeat(1_000_000), 1_000_000],
])('the depth of %.40s is %s', (text, depth) => {
  expect(measureJsonDepth(text)).toBe(depth);
});
