import { expect, test } from 'vitest';
import { measureCosine } from '#domain/vectors/measure-cosine.ts';

test.each([
  [0, 3],
  [60, 5],
  [90, 8],
  [180, 2],
])('two unit vectors at %s degrees in %s dimensions have the cosine of that angle', (degrees, dimensions) => {
  const angle = (degrees * Math.PI) / 180;
  const a = new Float32Array(dimensions);
  const b = new Float32Array(dimensions);
  a[0] = 1;
  b[0] = Math.cos(angle);
  b[dimensions - 1] = Math.sin(angle);
  expect(measureCosine(a, b)).toBeCloseTo(Math.cos(angle), 6);
});
