import type { EventType } from '#domain/news/events/event-types.ts';
import type { Priority } from '#domain/queues/priority.ts';

/** EventWeight is a pushed event's weight and its effects. */
export interface EventWeight {
  /** 0 to 1. */
  weight: number;
  priority: Priority;
  /** Factor for the relevance of the companies that the sender names: 0.5 to 1. */
  relevanceFactor: number;
}

/** Weights where the sender gives none, by how soon and how far such news usually moves a price. */
const defaultWeights: Record<EventType, number> = {
  bankruptcy: 0.9,
  'crypto-exploit': 0.9,
  merger: 0.9,
  earnings: 0.9,
  guidance: 0.8,
  'cyber-incident': 0.8,
  regulatory: 0.8,
  management: 0.6,
  legal: 0.6,
  offering: 0.6,
  'analyst-rating': 0.6,
  macro: 0.6,
  dividend: 0.4,
  buyback: 0.4,
  insider: 0.4,
  contract: 0.4,
  product: 0.4,
  supply: 0.4,
  labour: 0.4,
  halt: 0.9,
  clinical: 0.8,
  'short-report': 0.8,
  accounting: 0.8,
  ipo: 0.6,
  'spin-off': 0.6,
  'index-change': 0.6,
  listing: 0.6,
  split: 0.4,
};
const fallbackWeight = 0.5;
const minHighWeight = 0.8;

/**
 * computeEventWeight derives a priority and a relevance factor from the weight that the sender gave (0 to 1) or,
 * without one, the event type's default: high from 0.8 on; the factor rises from 0.5 at weight 0 to 1 at weight 1.
 */
export function computeEventWeight({
  eventType,
  weight: givenWeight,
}: {
  eventType: EventType | null;
  weight: number | null;
}): EventWeight {
  const weight = Math.min(
    1,
    Math.max(0, givenWeight ?? (eventType ? defaultWeights[eventType] : fallbackWeight)),
  );
  return {
    weight,
    priority: weight >= minHighWeight ? 'high' : 'standard',
    relevanceFactor: 0.5 + weight / 2,
  };
}
