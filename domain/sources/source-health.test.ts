import { expect, test } from 'vitest';
import { type SourceHealth, type SourceRecord, sourceHealth } from '#domain/sources/source-health.ts';

const at = new Date(0);
const read: SourceRecord = { state: 'active', failuresInRow: 0, lateSince: null, lastSuccessAt: at };

test.each<[Partial<SourceRecord>, SourceHealth]>([
  [{}, 'healthy'],
  [{ lastSuccessAt: null }, 'unknown'],
  [{ lateSince: at }, 'late'],
  [{ failuresInRow: 1 }, 'failing'],
  [{ failuresInRow: 1, lastSuccessAt: null }, 'failing'],
  [{ failuresInRow: 1, lateSince: at }, 'failing'],
  [{ state: 'paused', failuresInRow: 3, lateSince: at }, 'paused'],
])('%j is %s', (fields, health) => {
  expect(sourceHealth({ ...read, ...fields })).toBe(health);
});
