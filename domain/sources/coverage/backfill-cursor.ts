import { z } from 'zod';

const backfillCursorSchema = z.object({
  /** What the adapter gave as the next page; null for the first. */
  page: z.unknown().optional(),
  pages: z.number().int().default(0),
  failuresInRow: z.number().int().default(0),
  retryAt: z.coerce.date().nullable().default(null),
});

/** BackfillCursor is where a backfill stands in a gap, kept so that it goes on there after a pause or a crash. */
export type BackfillCursor = z.infer<typeof backfillCursorSchema> & { page: unknown };

/** parseBackfillCursor reads a gap's stored place; what does not fit is the beginning. */
export function parseBackfillCursor(stored: unknown): BackfillCursor {
  const parsed = backfillCursorSchema.safeParse(stored);
  const place = parsed.success ? parsed.data : backfillCursorSchema.parse({});
  return { ...place, page: place.page ?? null };
}
