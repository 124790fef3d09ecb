import { classifyEvent } from '#domain/news/events/classify-event.ts';
import type { EventType } from '#domain/news/events/event-types.ts';
import { type Direction, detectDirection } from '#domain/stories/facts/detect-direction.ts';
import { detectPlaces } from '#domain/stories/facts/detect-places.ts';
import { detectStance, type Stance } from '#domain/stories/facts/detect-stance.ts';
import { detectCompanyTopics, detectMacroTopics } from '#domain/stories/facts/detect-topics.ts';
import { stripEditorialLabel } from '#domain/stories/facts/strip-editorial-label.ts';
import { extractAmounts } from '#domain/text/extract-amounts.ts';

/** HeadlineFacts are what a headline states besides its wording. */
export interface HeadlineFacts {
  /** As `extractAmounts` spells them. */
  amounts: ReadonlySet<string>;
  eventType: EventType | null;
  stance: Stance;
  direction: Direction;
  /** Capitalised words, lower case: countries, agencies, products. */
  names: ReadonlySet<string>;
  /** What it is about if it concerns a company. */
  topics: ReadonlySet<string>;
  /** What it is about if it concerns none. */
  macroTopics: ReadonlySet<string>;
  /** Countries and unions. */
  places: ReadonlySet<string>;
}

/** Two spellings of one name that macro news mixes. */
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

/** readFacts reads a headline's figures, kind of event, stance, names, topics and places. */
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
