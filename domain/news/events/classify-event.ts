import { businessEvents } from '#domain/news/events/business-events.ts';
import { capitalEvents } from '#domain/news/events/capital-events.ts';
import type { EventRule, EventType } from '#domain/news/events/event-types.ts';
import { rareEvents } from '#domain/news/events/rare-events.ts';
import { deobfuscateText } from '#domain/text/deobfuscate-text.ts';

interface ClassifiedEvent {
  type: EventType;
  /** One sentence for the user: the words that decided, and what they indicate. */
  reason: string;
}

/** In order of precedence: rare and severe events come first, because the first rule that matches wins. */
const eventRules: EventRule[] = [...rareEvents, ...capitalEvents, ...businessEvents];
const maxQuotedLength = 60;

/**
 * classifyEvent returns the type of event that a text reports, or null. The headline decides; the summary's first 400
 * characters are used only when no rule matches the headline.
 */
export function classifyEvent({
  title,
  summary,
}: {
  title: string;
  summary: string;
}): ClassifiedEvent | null {
  for (const [text, where] of [
    [deobfuscateText(title), 'headline'],
    [deobfuscateText(summary.slice(0, 400)), 'summary'],
  ] as const) {
    for (const { type, reason, pattern } of eventRules) {
      const words = text === '' ? undefined : pattern.exec(text)?.[0].trim();
      if (!words) continue;
      const quoted =
        words.length > maxQuotedLength
          ? `${words.slice(0, maxQuotedLength).toWellFormed().trimEnd()}…`
          : words;
      return { type, reason: `“${quoted}” in the ${where} points to ${reason}.` };
    }
  }
  return null;
}
