import { expect, test } from 'vitest';
import { restartDelayMs } from '#scripts/start/restart-delay-ms.ts';

test('delays double up to 30 s', () => {
  expect([1, 2, 3, 5, 6, 60].map(restartDelayMs)).toEqual([1_000, 2_000, 4_000, 16_000, 30_000, 30_000]);
});
