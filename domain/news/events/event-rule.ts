import type { EventType } from '#domain/news/events/event-types.ts';

/** EventRule recognises one type by words; the earlier rule wins, so the rarer and graver events come first. */
export interface EventRule {
  type: EventType;
  /** What the rule looks for, in a trader's words. */
  reason: string;
  pattern: RegExp;
}
