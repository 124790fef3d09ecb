import { expect, test } from 'vitest';
import {
  computeSourceHealth,
  type SourceHealth,
  type SourceHealthInput,
} from '#domain/sources/compute-source-health.ts';

const at = new Date(0);
const read: SourceHealthInput = { state: 'active', failuresInRow: 0, lateSince: null, lastSuccessAt: at };

test.each<[Partial<SourceHealthInput>, SourceHealth]>([
  [{}, 'healthy'],
  [{ lastSuccessAt: null }, 'unknown'],
  [{ lateSince: at }, 'late'],
  [{ failuresInRow: 1 }, 'failing'],
  [{ failuresInRow: 1, lastSuccessAt: null }, 'failing'],
  [{ failuresInRow: 1, lateSince: at }, 'failing'],
  [{ state: 'paused', failuresInRow: 3, lateSince: at }, 'paused'],
])('%j is %s', (fields, health) => {
  expect(computeSourceHealth({ ...read, ...fields })).toBe(health);
});
