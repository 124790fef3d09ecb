import { expect, test } from 'vitest';
import { decidePriority } from '#domain/news/decide-priority.ts';

test.each([
  [{ eventType: null, sourcePriority: 'standard' }, 'standard'],
  [{ eventType: null, sourcePriority: 'high' }, 'high'],
  [{ eventType: 'earnings', sourcePriority: 'standard' }, 'high'],
  [{ eventType: 'product', sourcePriority: 'standard' }, 'standard'],
  [{ eventType: 'something a source made up', sourcePriority: 'standard' }, 'standard'],
] as const)('decides %j: %s', (given, lane) => {
  expect(decidePriority(given)).toBe(lane);
});
