/** eventTypes are the closed taxonomy of events; an article that matches none has no event type. */
export const eventTypes = [
  'earnings',
  'guidance',
  'analyst-rating',
  'merger',
  'insider',
  'dividend',
  'buyback',
  'offering',
  'product',
  'legal',
  'regulatory',
  'management',
  'macro',
  'cyber-incident',
  'bankruptcy',
  'crypto-exploit',
  'contract',
  'labour',
  'supply',
  'ipo',
  'spin-off',
  'split',
  'index-change',
  'short-report',
  'clinical',
  'halt',
  'listing',
  'accounting',
] as const;
export type EventType = (typeof eventTypes)[number];

/** EventRule recognises one event type by its words. */
export interface EventRule {
  type: EventType;
  /** What the rule looks for, in a trader's words. */
  reason: string;
  pattern: RegExp;
}
