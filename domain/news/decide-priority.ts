import type { Priority } from '#domain/news/article-draft.ts';
import type { SourceClass } from '#domain/sources/source-inputs.ts';

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
  'halt',
  'short-report',
  'accounting',
  'clinical',
]);

/** Below this an urgent event is of too little weight to go first. */
const urgentFrom = 45;
/** From here on anything goes first. */
const weightyFrom = 70;
/** What this many people follow goes first unless it hardly matters. */
const watchedBy = 5;
const watchedFrom = 35;
/** Anybody can write there: their urgent events wait for more weight. */
const openToAnybody = new Set<SourceClass>(['blog', 'social']);

export interface PriorityQuestion {
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
export function decidePriority(question: PriorityQuestion): Priority {
  const { eventType, sourcePriority, sourceClass, importance, watchers } = question;
  if (sourcePriority === 'high' || importance >= weightyFrom) return 'high';
  if (watchers >= watchedBy && importance >= watchedFrom) return 'high';
  const moves = eventType !== null && urgent.has(eventType) && !openToAnybody.has(sourceClass);
  return moves && importance >= urgentFrom ? 'high' : 'standard';
}
