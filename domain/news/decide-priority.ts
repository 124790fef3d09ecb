import type { Priority } from '#domain/queues/priority.ts';
import type { SourceClass } from '#domain/sources/source-classes.ts';

/** Events that usually move a price within minutes. */
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

/** Minimum importance of an urgent event. */
const minUrgentImportance = 45;
/** From this importance on every article is high. */
const minHighImportance = 70;
/** An article about a ticker with this many followers is high from `minWatchedImportance` on. */
const minWatchers = 5;
const minWatchedImportance = 35;
/** Classes where anybody can publish: an urgent event alone does not make their articles high. */
const userGeneratedClasses = new Set<SourceClass>(['blog', 'social']);

export interface PriorityInput {
  eventType: string | null;
  /** Priority set for the source. */
  sourcePriority: Priority;
  sourceClass: SourceClass;
  /** 0 to 100. */
  importance: number;
  /** Followers of the article's most followed ticker. */
  watchers: number;
}

/**
 * decidePriority gives an article high priority by its source, its importance, its event type or its ticker's
 * followers.
 */
export function decidePriority(input: PriorityInput): Priority {
  const { eventType, sourcePriority, sourceClass, importance, watchers } = input;
  if (sourcePriority === 'high' || importance >= minHighImportance) return 'high';
  if (watchers >= minWatchers && importance >= minWatchedImportance) return 'high';
  const moves = eventType !== null && urgentEvents.has(eventType) && !userGeneratedClasses.has(sourceClass);
  return moves && importance >= minUrgentImportance ? 'high' : 'standard';
}
