import { z } from 'zod';

const schedulingHintsSchema = z.object({
  freshForSeconds: z.number().optional(),
  ttlSeconds: z.number().optional(),
  skipHoursUtc: z.array(z.number()).optional(),
  skipDaysUtc: z.array(z.number()).optional(),
  /** The measured rhythm, beside the source's columns; see domain/sources/schedule/rhythm.ts. */
  rhythm: z
    .object({
      learnedAt: z.iso.datetime(),
      longGapSeconds: z.number(),
      usualHours: z.array(z.number()).nullable(),
    })
    .optional(),
});

/** SchedulingHints are what a source's server last said about its update frequency, and the measured rhythm. */
export type SchedulingHints = z.infer<typeof schedulingHintsSchema>;

/** parseSchedulingHints parses a source's stored hints; invalid ones are treated as absent. */
export function parseSchedulingHints(stored: unknown): SchedulingHints {
  return schedulingHintsSchema.catch({}).parse(stored);
}
