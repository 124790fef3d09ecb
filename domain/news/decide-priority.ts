import type { Priority } from '#domain/queues/priority.ts';
import type { SourceClass } from '#domain/sources/source-inputs.ts';

/** Events that move a price within minutes. */
const urgentEvents = new Set([
  'earnings',
  'guidance',
  'merger',
  'bankruptcy',
  'cyber-incident',
  'crypto-exploit',
  'regulatory',
  'management',
  'halt',
  'short-report',
  'accounting',
  'clinical',
]);

/** Below this an urgent event is of too little weight to go first. */
const minUrgentImportance = 45;
/** From here on anything goes first. */
const minHighImportance = 70;
/** What this many people follow goes first unless it hardly matters. */
const minWatchers = 5;
const minWatchedImportance = 35;
/** Anybody can write there: their urgent events wait for more weight. */
const userGeneratedClasses = new Set<SourceClass>(['blog', 'social']);

export interface PriorityInput {
  eventType: string | null;
  /** What the source's owner set. */
  sourcePriority: Priority;
  sourceClass: SourceClass;
  /** 0 to 100. */
  importance: number;
  /** People who follow the most followed of its tickers. */
  watchers: number;
}

/** decidePriority puts an article in the high lane by its source, its event and weight, or by how many follow its ticker. */
export function decidePriority(input: PriorityInput): Priority {
  const { eventType, sourcePriority, sourceClass, importance, watchers } = input;
  if (sourcePriority === 'high' || importance >= minHighImportance) return 'high';
  if (watchers >= minWatchers && importance >= minWatchedImportance) return 'high';
  const moves = eventType !== null && urgentEvents.has(eventType) && !userGeneratedClasses.has(sourceClass);
  return moves && importance >= minUrgentImportance ? 'high' : 'standard';
}
