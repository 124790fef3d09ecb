import type { EventType } from '#domain/news/events/event-types.ts';
import type { SourceClass } from '#domain/sources/source-classes.ts';
import { extractAmounts } from '#domain/text/extract-amounts.ts';
import type { ListingSize } from '#domain/tickers/ticker-link.ts';

/** ImportanceFactor is one addend of the importance, with its reason. */
export interface ImportanceFactor {
  points: number;
  reason: string;
}

export interface Importance {
  /** 0 to 100: how much the report matters if it is true; whether it is true is measured by credibility. */
  importance: number;
  /** Their sum, limited to 0 to 100, is the importance. */
  parts: ImportanceFactor[];
}

export interface ImportanceInput {
  title: string;
  eventType: string | null;
  sourceClass: SourceClass;
  /** Of the most relevant ticker, 0 to 100; null when none is linked. */
  relevance: number | null;
  /** How much of the market the most relevant ticker is. */
  listingSize: ListingSize | null;
}

const baseFactor: ImportanceFactor = { points: 20, reason: 'every report starts at 20' };

/** How far such events usually move prices; chosen by hand, not fitted. */
const eventPoints: Record<EventType, number> = {
  bankruptcy: 30,
  merger: 30,
  'crypto-exploit': 28,
  guidance: 28,
  accounting: 28,
  earnings: 26,
  macro: 24,
  halt: 24,
  'cyber-incident': 22,
  'short-report': 22,
  clinical: 22,
  regulatory: 20,
  'spin-off': 18,
  management: 16,
  ipo: 16,
  offering: 16,
  legal: 14,
  'index-change': 14,
  supply: 14,
  dividend: 12,
  buyback: 12,
  contract: 12,
  'analyst-rating': 10,
  listing: 10,
  labour: 10,
  product: 8,
  split: 8,
  insider: 6,
};

const sourceClassPoints: Record<SourceClass, number> = {
  regulator: 10,
  exchange: 8,
  wire: 6,
  company: 4,
  press: 4,
  specialist: 4,
  simulated: 4,
  aggregator: 0,
  blog: -6,
  social: -10,
};

const isKnownEventType = (eventType: string | null): eventType is EventType =>
  eventType !== null && Object.hasOwn(eventPoints, eventType);

function weighListingSize({ eventType, relevance, listingSize }: ImportanceInput): ImportanceFactor {
  if (listingSize === 'market') return { points: 15, reason: 'it moves the market as a whole' };
  if (listingSize === null || relevance === null) {
    return eventType === 'macro'
      ? { points: 15, reason: 'it is about the economy, not one company' }
      : { points: -6, reason: 'no listing is named' };
  }
  return listingSize === 'large'
    ? { points: 10, reason: 'a large company or crypto asset is concerned' }
    : { points: 0, reason: 'a smaller company is concerned' };
}

function weighStatedAmounts(title: string): ImportanceFactor | null {
  const amounts = extractAmounts(title);
  const largest = Math.max(0, ...amounts.map(Number).filter(Number.isFinite));
  const percent = Math.max(
    0,
    ...amounts.map((amount) => (/^[\d.]+%$/.test(amount) ? Number.parseFloat(amount) : 0)),
  );
  if (largest >= 1e10) return { points: 10, reason: 'it states more than 10 billion' };
  if (largest >= 1e9) return { points: 7, reason: 'it states billions' };
  if (largest >= 1e8) return { points: 4, reason: 'it states hundreds of millions' };
  return percent >= 10 ? { points: 3, reason: `it states ${percent}%` } : null;
}

/**
 * measureImportance adds up points for what is known when a report arrives: its event type, its source's class, its
 * relevance to a listing, the size of that listing and the amounts it states. Novelty is not known yet. The weights are
 * chosen by hand; each part carries its reason.
 */
export function measureImportance(input: ImportanceInput): Importance {
  const { title, eventType, sourceClass, relevance } = input;
  const parts = [
    baseFactor,
    isKnownEventType(eventType)
      ? { points: eventPoints[eventType], reason: `it reports ${eventType.replaceAll('-', ' ')}` }
      : { points: 0, reason: 'no kind of event was recognised' },
    { points: sourceClassPoints[sourceClass], reason: `its source is of the class ${sourceClass}` },
    relevance === null
      ? null
      : { points: Math.round(relevance * 0.15), reason: `its main listing has a relevance of ${relevance}` },
    weighListingSize(input),
    weighStatedAmounts(title),
  ].filter((part) => part !== null && (part === baseFactor || part.points !== 0)) as ImportanceFactor[];
  const sum = parts.reduce((total, { points }) => total + points, 0);
  return { importance: Math.max(0, Math.min(100, sum)), parts };
}
