import { eventRules } from '#domain/news/event-rules.ts';
import type { EventType } from '#domain/news/event-types.ts';
import { revealText } from '#domain/sentiment/normalise-text.ts';

export interface ClassifiedEvent {
  type: EventType;
  /** One sentence a trader can read: the words that decided, and what they stand for. */
  reason: string;
}

const shown = 60;

/**
 * classifyEvent says what kind of event a text reports, or null. The headline decides; the summary is asked only when
 * no rule fits the headline.
 */
export function classifyEvent({
  title,
  summary,
}: {
  title: string;
  summary: string;
}): ClassifiedEvent | null {
  for (const [text, where] of [
    [revealText(title), 'headline'],
    [revealText(summary.slice(0, 400)), 'summary'],
  ] as const) {
    for (const { type, reason, pattern } of eventRules) {
      const words = text === '' ? undefined : pattern.exec(text)?.[0].trim();
      if (!words) continue;
      const quoted = words.length > shown ? `${words.slice(0, shown).toWellFormed().trimEnd()}…` : words;
      return { type, reason: `“${quoted}” in the ${where} points to ${reason}.` };
    }
  }
  return null;
}
