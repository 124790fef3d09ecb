import { expect, test } from 'vitest';
import { decidePriority, type PriorityInput } from '#domain/news/decide-priority.ts';

const plain: PriorityInput = {
  eventType: null,
  sourcePriority: 'standard',
  sourceClass: 'press',
  importance: 50,
  watchers: 0,
};

test.each<[Partial<PriorityInput>, string]>([
  [{}, 'standard'],
  [{ sourcePriority: 'high', importance: 0 }, 'high'],
  [{ eventType: 'earnings' }, 'high'],
  [{ eventType: 'earnings', importance: 40 }, 'standard'],
  [{ eventType: 'product' }, 'standard'],
  [{ eventType: 'product', importance: 70 }, 'high'],
  [{ eventType: 'merger', sourceClass: 'social' }, 'standard'],
  [{ eventType: 'merger', sourceClass: 'social', importance: 75 }, 'high'],
  [{ eventType: 'product', importance: 36, watchers: 5 }, 'high'],
  [{ eventType: 'product', importance: 36, watchers: 4 }, 'standard'],
  [{ eventType: null, importance: 20, watchers: 500 }, 'standard'],
  [{ eventType: 'something a source made up' }, 'standard'],
])('decides %j: %s', (given, priority) => {
  expect(decidePriority({ ...plain, ...given })).toBe(priority);
});
