import { expect, test } from 'vitest';
import { computeSessionEnd } from '#domain/accounts/compute-session-end.ts';

const limits = { idleMs: 10, maxMs: 100 };

test.each([
  [0, 0, 10],
  [0, 50, 60],
  [0, 95, 100],
])('a session begun at %i and last used at %i ends at %i', (begun, used, end) => {
  expect(computeSessionEnd({ createdAt: new Date(begun), seenAt: new Date(used) }, limits)).toBe(end);
});
