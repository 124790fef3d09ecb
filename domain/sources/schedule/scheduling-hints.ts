import { z } from 'zod';

const schedulingHintsSchema = z.object({
  freshForSeconds: z.number().optional(),
  ttlSeconds: z.number().optional(),
  skipHoursUtc: z.array(z.number()).optional(),
  skipDaysUtc: z.array(z.number()).optional(),
  /** What our own record says beside the source's columns; see domain/sources/schedule/rhythm.ts. */
  rhythm: z
    .object({
      learnedAt: z.iso.datetime(),
      longGapSeconds: z.number(),
      usualHours: z.array(z.number()).nullable(),
    })
    .optional(),
});

/** SchedulingHints is what a source's server last said about its pace, and what its own record says. */
export type SchedulingHints = z.infer<typeof schedulingHintsSchema>;

/** parseSchedulingHints reads a source's stored pace; what does not fit is as if nothing had been said. */
export function parseSchedulingHints(stored: unknown): SchedulingHints {
  return schedulingHintsSchema.catch({}).parse(stored);
}
