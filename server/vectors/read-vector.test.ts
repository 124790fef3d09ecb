import { expect, test } from 'vitest';
import { readVector } from '#server/vectors/read-vector.ts';

test('reads bytes that begin where no float may', () => {
  const vector = Float32Array.from([0.5, -2]);
  const bytes = new Uint8Array(9);
  bytes.set(new Uint8Array(vector.buffer), 1);
  expect(readVector(bytes.subarray(1))).toEqual(vector);
});
