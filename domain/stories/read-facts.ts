import { classifyEvent } from '#domain/news/classify-event.ts';
import type { EventType } from '#domain/news/event-types.ts';
import { type Direction, detectDirection } from '#domain/stories/detect-direction.ts';
import { detectStance, type Stance } from '#domain/stories/detect-stance.ts';
import { extractFigures } from '#domain/stories/extract-figures.ts';
import { readPlaces } from '#domain/stories/read-places.ts';
import { readCompanyTopics, readMacroTopics } from '#domain/stories/read-topics.ts';
import { stripDeskMark } from '#domain/stories/strip-desk-mark.ts';

/** Facts are what a headline states besides its wording. */
export interface Facts {
  /** As `extractFigures` spells them. */
  figures: ReadonlySet<string>;
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
const sameName: Record<string, string> = {
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
export function readFacts(title: string): Facts {
  const text = stripDeskMark(title);
  return {
    figures: new Set(extractFigures(text)),
    eventType: classifyEvent({ title: text, summary: '' })?.type ?? null,
    stance: detectStance(text),
    direction: detectDirection(text),
    names: new Set(
      [...text.matchAll(namePattern)].map(([name]) => sameName[name.toLowerCase()] ?? name.toLowerCase()),
    ),
    topics: readCompanyTopics(text),
    macroTopics: readMacroTopics(text),
    places: readPlaces(text),
  };
}
