import { expect, test } from 'vitest';
import { decodeVector } from '#server/vectors/decode-vector.ts';

test('reads bytes at an unaligned offset', () => {
  const vector = Float32Array.from([0.5, -2]);
  const bytes = new Uint8Array(9);
  bytes.set(new Uint8Array(vector.buffer), 1);
  expect(decodeVector(bytes.subarray(1))).toEqual(vector);
});

test('reads a Buffer that shares its memory with others, as pg gives them', () => {
  const vector = Float32Array.from([0.25, 3]);
  const bytes = Buffer.concat([Buffer.from([7]), Buffer.from(vector.buffer)]).subarray(1);
  expect(decodeVector(bytes)).toEqual(vector);
});
