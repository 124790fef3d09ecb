import { z } from 'zod';
import { defineSourceKind } from '#domain/sources/source-kind.ts';

/** simulatedFeedKind is the simulated feed of the demonstration universe. */
export const simulatedFeedKind = defineSourceKind({
  title: 'Simulated feed',
  description: 'Invented companies and stories, for demonstrations; labelled as simulated',
  config: z.object({
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1)
      .describe('The same seed generates the same stories'),
    rate: z
      .number()
      .min(0.05)
      .max(200)
      .default(1)
      .describe('Pace: 1 is an item in about three seconds, 2 is twice as fast'),
  }),
  delivery: 'poll',
  supportsBackfill: false,
  defaults: { intervalSeconds: 1 },
  simulated: true,
});
