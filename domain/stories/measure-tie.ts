import type { EventType } from '#domain/news/event-types.ts';
import type { Facts } from '#domain/stories/read-facts.ts';

/** Tied is what tells events apart besides wording. */
export interface Tied {
  tickerIds: readonly number[];
  facts: Facts;
  atMs: number;
}

/** Kinds of event that one story may pass through. */
const families: EventType[][] = [
  ['earnings', 'guidance', 'analyst-rating'],
  ['merger', 'regulatory'],
  ['merger', 'management'],
  ['legal', 'regulatory'],
  ['regulatory', 'product'],
  ['contract', 'guidance'],
  ['contract', 'labour'],
  ['labour', 'supply'],
  ['product', 'supply'],
  ['bankruptcy', 'offering'],
  ['cyber-incident', 'crypto-exploit'],
  ['merger', 'spin-off'],
  ['merger', 'halt'],
  ['offering', 'ipo'],
  ['clinical', 'regulatory'],
  ['clinical', 'product'],
  ['short-report', 'legal'],
  ['accounting', 'legal'],
  ['accounting', 'management'],
  ['listing', 'bankruptcy'],
];

// Fitted together on simulated stories and on the hand-written groups in tests/stories.
const sameEvent = 0.08;
const relatedEvent = 0.02;
const otherEvent = -0.23;
/** Both name two companies, and only one is the same. */
const otherPartner = -0.16;
const sharedFigure = 0.03;
const otherFigures = -0.1;
const sharedName = 0.03;
const otherNames = -0.12;
/** Where no company is named, other figures are another print of the same statistic. */
const otherPrint = -0.18;
const otherDirection = -0.14;
const aged = 0.1;
const steady = new Set<EventType | null>([
  'earnings',
  'guidance',
  'analyst-rating',
  'dividend',
  'insider',
  'buyback',
  'macro',
  'contract',
  null,
]);
const windowSeconds = 48 * 3_600;

function countShared<T>(a: Iterable<T>, b: ReadonlySet<T>): number {
  let count = 0;
  for (const item of a) if (b.has(item)) count += 1;
  return count;
}

function weighEvents(a: EventType | null, b: EventType | null): number {
  if (a === null || b === null) return 0;
  if (a === b) return sameEvent;
  return families.some((family) => family.includes(a) && family.includes(b)) ? relatedEvent : otherEvent;
}

function weighSets(a: ReadonlySet<string>, b: ReadonlySet<string>, some: number, none: number): number {
  if (a.size === 0 || b.size === 0) return 0;
  return countShared(a, b) > 0 ? some : none;
}

/** A strike ends and a bid is denied within one story; a profit that beat does not miss in the same one. */
function turnAround(a: Facts, b: Facts): boolean {
  if (a.direction === null || b.direction === null || a.direction === b.direction) return false;
  return steady.has(a.eventType) && steady.has(b.eventType);
}

/**
 * measureTie gives what the facts of two articles add to the cosine of their embeddings: the same kind of event, figures,
 * and (where no company is named) names speak for one event; other ones, another partner, and time by its logarithm,
 * against. Between about -0.6 and 0.15.
 */
export function measureTie(a: Tied, b: Tied): number {
  let tie = weighEvents(a.facts.eventType, b.facts.eventType);
  const nameless = a.tickerIds.length === 0 && b.tickerIds.length === 0;
  tie += weighSets(a.facts.figures, b.facts.figures, sharedFigure, nameless ? otherPrint : otherFigures);
  if (turnAround(a.facts, b.facts)) tie += otherDirection;
  if (nameless) {
    tie += weighSets(a.facts.names, b.facts.names, sharedName, otherNames);
  }
  const bothPairs = a.tickerIds.length > 1 && b.tickerIds.length > 1;
  if (bothPairs && countShared(a.tickerIds, new Set(b.tickerIds)) === 1) tie += otherPartner;
  const seconds = Math.abs(a.atMs - b.atMs) / 1_000;
  return tie - (aged * Math.log1p(seconds)) / Math.log1p(windowSeconds);
}
