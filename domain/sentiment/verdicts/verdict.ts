import { z } from 'zod';

/** sentimentLabels are the labels in display order; a model's output order is in its manifest. */
export const sentimentLabels = ['positive', 'neutral', 'negative'] as const;
export type SentimentLabel = (typeof sentimentLabels)[number];

/** Probabilities by label; they sum to 1 within rounding error. */
const probabilitiesSchema = z.object({
  positive: z.number().min(0).max(1),
  neutral: z.number().min(0).max(1),
  negative: z.number().min(0).max(1),
});
export type Probabilities = z.infer<typeof probabilitiesSchema>;

/** VerdictTimings are the milliseconds spent in each stage of one verdict. */
export interface VerdictTimings {
  queueMs: number;
  tokeniseMs: number;
  runMs: number;
  /** The verdict was taken from the cache or from a run in progress; the model did not run again. */
  reused?: true;
}

/**
 * Verdict is one model version's result for a text, or for one company in it. A missing score is never neutral:
 * `abstained` and `failed` are statuses of their own.
 */
export type Verdict =
  | {
      status: 'scored' | 'abstained';
      label: SentimentLabel;
      /** P(positive) - P(negative), in [-1, 1]. */
      score: number;
      /** The highest probability. */
      confidence: number;
      probabilities: Probabilities;
      model: string;
      version: string;
      /** Anything notable about the verdict: `pooled over 3 windows`, `below the abstain threshold 0.55`. */
      reason?: string;
      timings: VerdictTimings;
    }
  | {
      status: 'failed';
      label: null;
      score: null;
      confidence: null;
      probabilities: null;
      model: string;
      version: string;
      reason: string;
      timings: VerdictTimings;
    };
