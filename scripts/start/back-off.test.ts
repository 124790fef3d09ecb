import { expect, test } from 'vitest';
import { backOffMs } from '#scripts/start/back-off.ts';

test('waits double up to half a minute', () => {
  expect([1, 2, 3, 5, 6, 60].map(backOffMs)).toEqual([1_000, 2_000, 4_000, 16_000, 30_000, 30_000]);
});
