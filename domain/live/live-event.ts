import { z } from 'zod';
import { priorities } from '#domain/queues/priority.ts';

const statusSchema = z.enum(['scored', 'abstained', 'failed']);

/** One company's verdict in an article, as the browser shows it. A null number means missing, not zero. */
const companyVerdictSchema = z.object({
  tickerId: z.number().int(),
  symbol: z.string(),
  exchange: z.string(),
  name: z.string(),
  sector: z.string().nullable(),
  relevance: z.number(),
  reason: z.string(),
  mention: z.string(),
  /** `withheld`: a verdict exists, but the user's tier does not include it. */
  status: z.enum(['scored', 'abstained', 'failed', 'withheld']),
  label: z.enum(['positive', 'neutral', 'negative']).nullable(),
  score: z.number().nullable(),
  confidence: z.number().nullable(),
});
export type CompanyVerdict = z.infer<typeof companyVerdictSchema>;

/** A scored article placed in a story: one row of the stream, live or historical. Times are ISO 8601. */
const scoredArticleSchema = z.object({
  articleId: z.string(),
  /** Identifies the article in every log line, from fetch to browser. */
  correlationId: z.string(),
  storyId: z.string(),
  /** 1 for the first report of the story, 4 for the 4th. */
  position: z.number().int(),
  /** 0 (seen before) to 1 (nothing like it in the window). */
  novelty: z.number(),
  /** Whether it repeats an earlier article word for word or nearly so. */
  copyOf: z.boolean().default(false),
  title: z.string(),
  summary: z.string(),
  url: z.string().nullable(),
  outlet: z.string(),
  sourceId: z.string(),
  outletCount: z.number().int(),
  eventType: z.string().nullable(),
  /** The words that decided the event type, in one sentence. */
  eventReason: z.string().nullable().optional(),
  /** Importance of the event, 0 to 100, and credibility of the source at the time, 0 to 1. */
  importance: z.number().nullable().optional(),
  credibility: z.number().nullable().optional(),
  /** ISO 639-1, as detected; null where the text is too short to decide. */
  language: z.string().nullable().optional(),
  priority: z.enum(priorities),
  flags: z.array(z.string()),
  demo: z.boolean(),
  publishedAt: z.string().nullable(),
  publishedAtConfidence: z.enum(['exact', 'inferred', 'unknown']),
  firstSeenAt: z.string(),
  availableAt: z.string(),
  scoredAt: z.string(),
  model: z.object({ name: z.string(), version: z.string() }),
  /** The whole article's verdict. */
  status: statusSchema,
  label: z.enum(['positive', 'neutral', 'negative']).nullable(),
  score: z.number().nullable(),
  confidence: z.number().nullable(),
  /** Why there is no score, or how the text was changed before scoring. */
  verdictReason: z.string().nullable().optional(),
  companies: z.array(companyVerdictSchema),
});
export type ScoredArticle = z.infer<typeof scoredArticleSchema>;

/** liveEventSchema is an event of the Redis Stream and of `/api/live`. */
export const liveEventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('article.scored'), demo: z.boolean(), article: scoredArticleSchema }),
  z.object({
    type: z.literal('source.health'),
    demo: z.boolean(),
    sourceId: z.string(),
    name: z.string(),
    healthy: z.boolean(),
    failuresInRow: z.number().int(),
    lastErrorCode: z.string().nullable(),
    nextCheckAt: z.string().nullable(),
  }),
  z.object({
    /** For administrators only. */
    type: z.literal('notice.added'),
    demo: z.boolean(),
    notice: z.object({
      id: z.string(),
      at: z.string(),
      kind: z.string(),
      sourceId: z.string().nullable(),
      message: z.string(),
    }),
  }),
  z.object({ type: z.literal('universe.changed'), demo: z.boolean(), enabled: z.boolean() }),
]);
export type LiveEvent = z.infer<typeof liveEventSchema>;
