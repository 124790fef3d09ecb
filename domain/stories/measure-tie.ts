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

// Fitted together on simulated stories and on the hand-written groups in tests/stories, never on their unseen half.
const sameEvent = 0.02;
const relatedEvent = 0.05;
const otherEvent = -0.21;
/** The label is the first rule that fits; where topics or a large amount agree, another label says little. */
const otherEventAgreed = -0.02;
const sharedTopic = 0.13;
const otherTopics = -0.09;
/** Both name two companies, and only one is the same. */
const otherPartner = -0.25;
/** Each names somebody that the other does not. */
const otherNamed = -0.05;
/** Two brokers' ratings are two events. */
const otherHouse = -0.1;
const otherFigures = -0.1;
const otherDirection = -0.14;
const largeAmount = 1e6;
/** The same where no company is named: other figures are another print of the same statistic, another move another event. */
const nameless = {
  sharedName: 0.08,
  otherNames: -0.1,
  sharedTopic: 0.05,
  otherTopics: -0.12,
  sharedTopicAndPlace: 0.07,
  otherPlaces: -0.12,
  otherFigures: -0.13,
  otherDirection: -0.3,
};
/** No two articles are tied by more than this: all that speaks for one event, where no company is named. */
export const mostTie =
  relatedEvent + nameless.sharedName + nameless.sharedTopic + nameless.sharedTopicAndPlace;
const aged = 0.09;
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

const isLarge = (figure: string) => Number(figure) >= largeAmount;

function shareLargeAmount(a: Facts, b: Facts): boolean {
  return [...a.figures].some((figure) => isLarge(figure) && b.figures.has(figure));
}

function weighEvents(a: Facts, b: Facts, sameTopic: boolean): number {
  const [one, other] = [a.eventType, b.eventType];
  if (one === null || other === null) return 0;
  if (one === other) return sameEvent;
  if (families.some((family) => family.includes(one) && family.includes(other))) return relatedEvent;
  return sameTopic || shareLargeAmount(a, b) ? otherEventAgreed : otherEvent;
}

function weighSets(a: ReadonlySet<string>, b: ReadonlySet<string>, some: number, none: number): number {
  if (a.size === 0 || b.size === 0) return 0;
  return countShared(a, b) > 0 ? some : none;
}

/** As `weighSets`, by the share of topics that agree (Dice's coefficient): court and patent is not court and antitrust. */
function weighTopics(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = countShared(a, b);
  return shared > 0 ? (sharedTopic * 2 * shared) / (a.size + b.size) : weighSets(a, b, 0, otherTopics);
}

function weighNames(a: Facts, b: Facts): number {
  const shared = countShared(a.names, b.names);
  if (shared === a.names.size || shared === b.names.size) return 0;
  return a.topics.has('rating') && b.topics.has('rating') ? otherHouse : otherNamed;
}

/** A strike ends and a bid is denied within one story; a profit that beat does not miss in the same one. */
function turnAround(a: Facts, b: Facts): boolean {
  if (a.direction === null || b.direction === null || a.direction === b.direction) return false;
  return steady.has(a.eventType) && steady.has(b.eventType);
}

function tieOfCompanies(a: Tied, b: Tied): number {
  const sameTopic = countShared(a.facts.topics, b.facts.topics) > 0;
  let tie = weighEvents(a.facts, b.facts, sameTopic);
  tie += weighTopics(a.facts.topics, b.facts.topics);
  tie += weighSets(a.facts.figures, b.facts.figures, 0, otherFigures);
  tie += weighNames(a.facts, b.facts);
  if (turnAround(a.facts, b.facts)) tie += otherDirection;
  const bothPairs = a.tickerIds.length > 1 && b.tickerIds.length > 1;
  if (bothPairs && countShared(a.tickerIds, new Set(b.tickerIds)) === 1) tie += otherPartner;
  return tie;
}

function tieWithoutCompanies(a: Facts, b: Facts): number {
  const sameTopic = countShared(a.macroTopics, b.macroTopics) > 0;
  let tie = weighEvents(a, b, sameTopic);
  tie += weighSets(a.macroTopics, b.macroTopics, nameless.sharedTopic, nameless.otherTopics);
  tie += weighSets(a.places, b.places, sameTopic ? nameless.sharedTopicAndPlace : 0, nameless.otherPlaces);
  tie += weighSets(a.figures, b.figures, 0, nameless.otherFigures);
  tie += weighSets(a.names, b.names, nameless.sharedName, nameless.otherNames);
  return turnAround(a, b) ? tie + nameless.otherDirection : tie;
}

/**
 * measureTie gives what the facts of two articles add to the cosine of their embeddings: the same topics and kind of
 * event speak for one event (where no company is named, places and names too); other ones, other figures, another
 * partner or broker, and time by its logarithm, against. Between about -0.8 and `mostTie`.
 */
export function measureTie(a: Tied, b: Tied): number {
  const named = a.tickerIds.length > 0 || b.tickerIds.length > 0;
  const tie = named ? tieOfCompanies(a, b) : tieWithoutCompanies(a.facts, b.facts);
  const seconds = Math.abs(a.atMs - b.atMs) / 1_000;
  return tie - (aged * Math.log1p(seconds)) / Math.log1p(windowSeconds);
}
