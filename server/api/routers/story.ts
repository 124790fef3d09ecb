import { z } from 'zod';
import { authedProcedure, router } from '#server/api/trpc.ts';
import { explainArticle } from '#server/stories/explain-article.ts';
import { readStory } from '#server/stories/read-story.ts';
import { readStream } from '#server/stories/read-stream.ts';

const streamInput = z.object({
  cursor: z.string().max(100).nullish(),
  limit: z.number().int().min(1).max(2_000).optional(),
  tickerId: z.number().int().positive().optional(),
  sector: z.string().max(80).optional(),
  symbolQuery: z.string().trim().max(20).optional(),
  asOf: z.date().optional(),
  universe: z.enum(['all', 'real', 'demo']).default('all'),
});

export const storyRouter = router({
  stream: authedProcedure
    .input(streamInput)
    .query(({ ctx: { grant, now }, input }) => readStream({ grant, now, input })),
  detail: authedProcedure
    .input(z.object({ storyId: z.uuid() }))
    .query(({ ctx: { grant, now }, input }) => readStory({ grant, now, input })),
  explain: authedProcedure
    .input(z.object({ articleId: z.uuid(), tickerId: z.number().int().positive().optional() }))
    .query(({ ctx: { grant, now }, input }) => explainArticle({ grant, now, input })),
});
