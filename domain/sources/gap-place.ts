import { z } from 'zod';

const placeSchema = z.object({
  /** What the adapter gave as the next page; null for the first. */
  page: z.unknown().optional(),
  pages: z.number().int().default(0),
  failuresInRow: z.number().int().default(0),
  retryAt: z.coerce.date().nullable().default(null),
});

/** GapPlace is where a backfill stands in a gap, kept so that it goes on there after a pause or a crash. */
export type GapPlace = z.infer<typeof placeSchema> & { page: unknown };

/** readGapPlace reads a gap's stored place; what does not fit is the beginning. */
export function readGapPlace(stored: unknown): GapPlace {
  const parsed = placeSchema.safeParse(stored);
  const place = parsed.success ? parsed.data : placeSchema.parse({});
  return { ...place, page: place.page ?? null };
}
