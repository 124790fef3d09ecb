import { z } from 'zod';

/** Labels in the order a reader expects them; a model's own output order is in its manifest. */
export const sentimentLabels = ['positive', 'neutral', 'negative'] as const;
export type SentimentLabel = (typeof sentimentLabels)[number];

/** Probabilities by label; they sum to 1 within float error. */
const probabilitiesSchema = z.object({
  positive: z.number().min(0).max(1),
  neutral: z.number().min(0).max(1),
  negative: z.number().min(0).max(1),
});
export type Probabilities = z.infer<typeof probabilitiesSchema>;

/** Milliseconds spent in each stage of one verdict. */
export interface VerdictTimings {
  queueMs: number;
  tokeniseMs: number;
  runMs: number;
  /** The model had read the same text before (or was reading it): it did not run again for this verdict. */
  reused?: true;
}

/**
 * Verdict is what one model version says of one text, or of one company in it.
 * ProviderCheck is never neutral: `abstained` and `failed` are statuses of their own.
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
      /** Set when something is worth telling: `pooled over 3 windows`, `below the abstain threshold 0.55`. */
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
