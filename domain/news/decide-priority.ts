import type { Priority } from '#domain/news/article-draft.ts';

/** Events that move a price within minutes. */
const urgent = new Set([
  'earnings',
  'guidance',
  'merger',
  'bankruptcy',
  'cyber-incident',
  'crypto-exploit',
  'regulatory',
  'management',
]);

/** decidePriority puts an article in the high lane when its source is urgent or its event moves prices within minutes. */
export function decidePriority(given: { eventType: string | null; sourcePriority: Priority }): Priority {
  if (given.sourcePriority === 'high') return 'high';
  return given.eventType !== null && urgent.has(given.eventType) ? 'high' : 'standard';
}
