import type { EventType } from '#domain/news/events/event-types.ts';
import type { HeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';

/** AffinityInput is what distinguishes events besides their wording. */
interface AffinityInput {
  tickerIds: readonly number[];
  facts: HeadlineFacts;
  atMs: number;
}

/** Event types that one story may pass through. */
const relatedEventTypes: EventType[][] = [
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

// Weights fitted together on simulated stories and on the hand-written groups in tests/stories, not on the held-out half.
const sameEvent = 0.02;
const relatedEvent = 0.05;
const otherEvent = -0.21;
/** Different event types where topics or a large amount agree: the type is only the first rule that matches. */
const otherEventSharedTopic = -0.02;
const sharedTopic = 0.13;
const otherTopics = -0.09;
/** Both name two or more companies, and only one is the same. */
const otherPartner = -0.25;
/** Each has a name that the other lacks. */
const otherNamedEntities = -0.05;
/** Ratings of two brokers are two events. */
const otherBroker = -0.1;
const otherAmounts = -0.1;
const otherDirection = -0.14;
const minLargeAmount = 1e6;
/** Weights where no company is named: other amounts are another release of the same statistic. */
const macroWeights = {
  sharedName: 0.08,
  otherNames: -0.1,
  sharedTopic: 0.05,
  otherTopics: -0.12,
  sharedTopicAndPlace: 0.07,
  otherPlaces: -0.12,
  otherAmounts: -0.13,
  otherDirection: -0.3,
};
/** maxFactAffinity is the upper bound of `measureFactAffinity`: every positive weight where no company is named. */
export const maxFactAffinity =
  relatedEvent + macroWeights.sharedName + macroWeights.sharedTopic + macroWeights.sharedTopicAndPlace;
const agePenalty = 0.09;
const nonReversingEvents = new Set<EventType | null>([
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

const isLarge = (amount: string) => Number(amount) >= minLargeAmount;

function shareLargeAmount(a: HeadlineFacts, b: HeadlineFacts): boolean {
  return [...a.amounts].some((amount) => isLarge(amount) && b.amounts.has(amount));
}

function weighEvents(a: HeadlineFacts, b: HeadlineFacts, sameTopic: boolean): number {
  const [one, other] = [a.eventType, b.eventType];
  if (one === null || other === null) return 0;
  if (one === other) return sameEvent;
  if (relatedEventTypes.some((family) => family.includes(one) && family.includes(other))) return relatedEvent;
  return sameTopic || shareLargeAmount(a, b) ? otherEventSharedTopic : otherEvent;
}

function weighSets(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  sharedWeight: number,
  disjointWeight: number,
): number {
  if (a.size === 0 || b.size === 0) return 0;
  return countShared(a, b) > 0 ? sharedWeight : disjointWeight;
}

/** Weighs topics by Dice's coefficient (Dice 1945): court and patent is not court and antitrust. */
function weighTopics(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = countShared(a, b);
  return shared > 0 ? (sharedTopic * 2 * shared) / (a.size + b.size) : weighSets(a, b, 0, otherTopics);
}

function weighNames(a: HeadlineFacts, b: HeadlineFacts): number {
  const shared = countShared(a.names, b.names);
  if (shared === a.names.size || shared === b.names.size) return 0;
  return a.topics.has('rating') && b.topics.has('rating') ? otherBroker : otherNamedEntities;
}

/**
 * Opposite directions of events that do not reverse within one story: a profit that beat does not miss in the same
 * story.
 */
function isReversal(a: HeadlineFacts, b: HeadlineFacts): boolean {
  if (a.direction === null || b.direction === null || a.direction === b.direction) return false;
  return nonReversingEvents.has(a.eventType) && nonReversingEvents.has(b.eventType);
}

function measureCompanyAffinity(a: AffinityInput, b: AffinityInput): number {
  const sameTopic = countShared(a.facts.topics, b.facts.topics) > 0;
  let affinity = weighEvents(a.facts, b.facts, sameTopic);
  affinity += weighTopics(a.facts.topics, b.facts.topics);
  affinity += weighSets(a.facts.amounts, b.facts.amounts, 0, otherAmounts);
  affinity += weighNames(a.facts, b.facts);
  if (isReversal(a.facts, b.facts)) affinity += otherDirection;
  const bothPairs = a.tickerIds.length > 1 && b.tickerIds.length > 1;
  if (bothPairs && countShared(a.tickerIds, new Set(b.tickerIds)) === 1) affinity += otherPartner;
  return affinity;
}

function measureMacroAffinity(a: HeadlineFacts, b: HeadlineFacts): number {
  const sameTopic = countShared(a.macroTopics, b.macroTopics) > 0;
  let affinity = weighEvents(a, b, sameTopic);
  affinity += weighSets(a.macroTopics, b.macroTopics, macroWeights.sharedTopic, macroWeights.otherTopics);
  affinity += weighSets(
    a.places,
    b.places,
    sameTopic ? macroWeights.sharedTopicAndPlace : 0,
    macroWeights.otherPlaces,
  );
  affinity += weighSets(a.amounts, b.amounts, 0, macroWeights.otherAmounts);
  affinity += weighSets(a.names, b.names, macroWeights.sharedName, macroWeights.otherNames);
  return isReversal(a, b) ? affinity + macroWeights.otherDirection : affinity;
}

/**
 * measureFactAffinity returns what the facts of two articles add to the cosine of their embeddings. The same topics and
 * event types (without a company, also the same places and names) add; different ones, different amounts, another
 * partner or broker, and the logarithm of the time between them subtract. Between about -0.8 and `maxFactAffinity`.
 */
export function measureFactAffinity(a: AffinityInput, b: AffinityInput): number {
  const named = a.tickerIds.length > 0 || b.tickerIds.length > 0;
  const affinity = named ? measureCompanyAffinity(a, b) : measureMacroAffinity(a.facts, b.facts);
  const seconds = Math.abs(a.atMs - b.atMs) / 1_000;
  return affinity - (agePenalty * Math.log1p(seconds)) / Math.log1p(windowSeconds);
}
