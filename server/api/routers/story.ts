import { z } from 'zod';
import { universes } from '#domain/demo/universe.ts';
import { dateInput } from '#domain/operations/date-input.ts';
import { storableText } from '#domain/text/storable-text.ts';
import { tickerId } from '#domain/tickers/ticker-inputs.ts';
import { authedProcedure, router } from '#server/api/trpc.ts';
import { explainArticle } from '#server/stories/explain-article.ts';
import { findSimilarStories } from '#server/stories/find-similar-stories.ts';
import { readPhrases } from '#server/stories/read-phrases.ts';
import { readStory } from '#server/stories/read-story.ts';
import { readStream } from '#server/stories/read-stream.ts';

const streamInput = z.object({
  cursor: z.string().max(100).nullish(),
  limit: z.number().int().min(1).max(2_000).optional(),
  tickerId: tickerId.optional(),
  sector: storableText(80).optional(),
  /** Only articles about tickers that the user watches. */
  watched: z.boolean().default(false),
  /** Without articles that repeat an earlier one. */
  firstOnly: z.boolean().default(false),
  asOf: dateInput.optional(),
  universe: z.enum(universes).default('all'),
});

const phrasesInput = z.object({
  hours: z.number().int().min(1).max(720).default(24),
  buckets: z.number().int().min(1).max(200).default(24),
  limit: z.number().int().min(1).max(100).default(40),
  universe: z.enum(universes).default('all'),
  tickerId: tickerId.optional(),
  asOf: dateInput.optional(),
});

export const storyRouter = router({
  stream: authedProcedure
    .input(streamInput)
    .query(({ ctx: { session, grant, now, read }, input: { watched, ...input } }) =>
      readStream({ grant, now, read, input: { ...input, watchedBy: watched ? session.id : undefined } }),
    ),
  detail: authedProcedure
    .input(z.object({ storyId: z.uuid() }))
    .query(({ ctx: { grant, now }, input }) => readStory({ grant, now, input })),
  explain: authedProcedure
    .input(z.object({ articleId: z.uuid(), tickerId: tickerId.optional() }))
    .query(({ ctx: { grant, now }, input }) => explainArticle({ grant, now, input })),
  similar: authedProcedure
    .input(z.object({ storyId: z.uuid(), asOf: dateInput.optional() }))
    .query(({ ctx: { grant, now, read }, input }) => findSimilarStories({ grant, now, read, input })),
  phrases: authedProcedure
    .input(phrasesInput)
    .query(({ ctx: { grant, now, read }, input }) => readPhrases({ grant, now, read, input })),
});
