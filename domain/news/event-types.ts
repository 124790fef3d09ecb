/** eventTypes are the closed taxonomy of what news can report; an article that fits none has none. */
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
] as const;
export type EventType = (typeof eventTypes)[number];
