import { expect, test } from 'vitest';
import { decodeVector } from '#server/vectors/decode-vector.ts';

test('reads bytes at an unaligned offset', () => {
  const vector = Float32Array.from([0.5, -2]);
  const bytes = new Uint8Array(9);
  bytes.set(new Uint8Array(vector.buffer), 1);
  expect(decodeVector(bytes.subarray(1))).toEqual(vector);
});
