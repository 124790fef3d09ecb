import { z } from 'zod';
import { eventTypes } from '#domain/news/events/event-types.ts';
import { httpUrl } from '#domain/sources/kinds/fields.ts';

/** One event as a sender posts it. */
const pushedEventSchema = z.object({
  /** The sender's own id; the same id sent again is the same article. */
  id: z.string().trim().min(1).max(200),
  title: z.string().trim().min(1).max(2_000),
  url: httpUrl.optional(),
  summary: z.string().max(20_000).optional(),
  /** ISO 8601 with zone. */
  publishedAt: z.iso.datetime({ offset: true }).optional(),
  /** Symbols of the companies it is about. */
  tickers: z.array(z.string().trim().min(1).max(20)).max(20).optional(),
  eventType: z.enum(eventTypes).optional(),
  /** Importance to the sender, 0 to 1; see `computeEventWeight`. */
  weight: z.number().min(0).max(1).optional(),
});
export type PushedEvent = z.infer<typeof pushedEventSchema>;

/** pushBodySchema is the body that a sender posts. */
export const pushBodySchema = z.object({
  /** Idempotency key of the delivery where there is no Idempotency-Key header. */
  id: z.string().trim().min(1).max(200).optional(),
  events: z.array(pushedEventSchema).min(1).max(100),
});
export type PushBody = z.infer<typeof pushBodySchema>;
