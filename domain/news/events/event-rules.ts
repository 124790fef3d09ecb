import { businessEvents } from '#domain/news/events/business-events.ts';
import { capitalEvents } from '#domain/news/events/capital-events.ts';
import type { EventRule } from '#domain/news/events/event-rule.ts';
import { rareEvents } from '#domain/news/events/rare-events.ts';

/** eventRules in order of precedence. */
export const eventRules: EventRule[] = [...rareEvents, ...capitalEvents, ...businessEvents];
