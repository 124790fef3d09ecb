import { z } from 'zod';

const backfillCursorSchema = z.object({
  /** The adapter's cursor of the next page; null for the first. */
  page: z.unknown().optional(),
  pages: z.number().int().default(0),
  failuresInRow: z.number().int().default(0),
  retryAt: z.coerce.date().nullable().default(null),
});

/** BackfillCursor is the position of a backfill in a gap, stored so that it resumes after a pause or a crash. */
export type BackfillCursor = z.infer<typeof backfillCursorSchema> & { page: unknown };

/** parseBackfillCursor parses a gap's stored cursor; an invalid one starts at the beginning. */
export function parseBackfillCursor(stored: unknown): BackfillCursor {
  const parsed = backfillCursorSchema.safeParse(stored);
  const cursor = parsed.success ? parsed.data : backfillCursorSchema.parse({});
  return { ...cursor, page: cursor.page ?? null };
}
