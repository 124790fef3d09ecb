import { classifyEvent } from '#domain/news/events/classify-event.ts';
import type { EventType } from '#domain/news/events/event-types.ts';
import { type Direction, detectDirection } from '#domain/stories/facts/detect-direction.ts';
import { detectPlaces } from '#domain/stories/facts/detect-places.ts';
import { detectStance, type Stance } from '#domain/stories/facts/detect-stance.ts';
import { detectCompanyTopics, detectMacroTopics } from '#domain/stories/facts/detect-topics.ts';
import { stripEditorialLabel } from '#domain/stories/facts/strip-editorial-label.ts';
import { extractAmounts } from '#domain/text/extract-amounts.ts';

/** HeadlineFacts are the facts extracted from a headline. */
export interface HeadlineFacts {
  /** Normalised by `extractAmounts`. */
  amounts: ReadonlySet<string>;
  eventType: EventType | null;
  stance: Stance;
  direction: Direction;
  /** Capitalised words, lower case: countries, agencies, products. */
  names: ReadonlySet<string>;
  /** Topics if it concerns a company. */
  topics: ReadonlySet<string>;
  /** Topics if it concerns no company. */
  macroTopics: ReadonlySet<string>;
  /** Countries and unions. */
  places: ReadonlySet<string>;
}

/** Names that macro news uses interchangeably. */
const nameSynonyms: Record<string, string> = {
  federal: 'fed',
  reserve: 'fed',
  british: 'uk',
  britain: 'uk',
  american: 'us',
  european: 'ecb',
  central: 'ecb',
  chinese: 'china',
  japanese: 'japan',
  german: 'germany',
  french: 'france',
  crude: 'oil',
};
const namePattern = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]+/gu;

/** extractHeadlineFacts returns a headline's amounts, event type, stance, direction, names, topics and places. */
export function extractHeadlineFacts(title: string): HeadlineFacts {
  const text = stripEditorialLabel(title);
  return {
    amounts: new Set(extractAmounts(text)),
    eventType: classifyEvent({ title: text, summary: '' })?.type ?? null,
    stance: detectStance(text),
    direction: detectDirection(text),
    names: new Set(
      [...text.matchAll(namePattern)].map(([name]) => nameSynonyms[name.toLowerCase()] ?? name.toLowerCase()),
    ),
    topics: detectCompanyTopics(text),
    macroTopics: detectMacroTopics(text),
    places: detectPlaces(text),
  };
}
