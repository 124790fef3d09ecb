import { expect, test } from 'vitest';
import type { EventType } from '#domain/news/events/event-types.ts';
import { computeEventWeight } from '#domain/sources/push/compute-event-weight.ts';

test.each<[EventType | null, number | null, number, string, number]>([
  [null, null, 0.5, 'standard', 0.75],
  ['earnings', null, 0.9, 'high', 0.95],
  ['guidance', null, 0.8, 'high', 0.9],
  ['dividend', null, 0.4, 'standard', 0.7],
  ['dividend', 0.8, 0.8, 'high', 0.9],
  ['earnings', 0.1, 0.1, 'standard', 0.55],
  [null, 0, 0, 'standard', 0.5],
  [null, 7, 1, 'high', 1],
])('%s with weight %s', (eventType, given, weight, priority, relevanceFactor) => {
  const decided = computeEventWeight({ eventType, weight: given });
  expect(decided).toMatchObject({ weight, priority });
  expect(decided.relevanceFactor).toBeCloseTo(relevanceFactor);
});
