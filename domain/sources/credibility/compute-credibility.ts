import { z } from 'zod';
import type { SourceClass } from '#domain/sources/source-classes.ts';

const count = z.number().int().min(0).default(0);

/** sourceTrackRecordSchema is what a source's reports of the last weeks were worth. */
const sourceTrackRecordSchema = z.object({
  /** Reports that an independent outlet later made too, or confirmed. */
  confirmed: count,
  /** Reports that were later denied, and not confirmed after that. */
  denied: count,
  /** Reports whose figures the source itself changed afterwards. */
  corrected: count,
  /** Those of the confirmed ones that it was the first to make. */
  first: count,
  reports: count,
});
export type SourceTrackRecord = z.infer<typeof sourceTrackRecordSchema>;

/** emptyTrackRecord is a source about which nothing is known yet. */
export const emptyTrackRecord: SourceTrackRecord = {
  confirmed: 0,
  denied: 0,
  corrected: 0,
  first: 0,
  reports: 0,
};

/** What a class is trusted before anything is known, and how many reports that is worth. A choice. */
const classPriors: Record<SourceClass, { mean: number; weight: number }> = {
  regulator: { mean: 0.98, weight: 60 },
  exchange: { mean: 0.97, weight: 60 },
  company: { mean: 0.88, weight: 30 },
  wire: { mean: 0.9, weight: 30 },
  press: { mean: 0.82, weight: 20 },
  specialist: { mean: 0.75, weight: 15 },
  aggregator: { mean: 0.62, weight: 12 },
  blog: { mean: 0.5, weight: 8 },
  social: { mean: 0.35, weight: 8 },
  simulated: { mean: 0.8, weight: 20 },
};

/** A confirmed report that was also the first counts half as much again: to be right early is harder. */
const firstBonus = 0.5;
/** A denial weighs more than a confirmation, as news that is true is confirmed more often than false news is denied. */
const denialWeight = 2;
const correctionWeight = 0.5;

/**
 * computeCredibility is how far to trust a source, 0 to 1: the mean of a Beta distribution whose prior comes from its class
 * (mean m, worth w reports) and which its record updates as Bernoulli trials,
 * (w m + good) / (w + good + bad), with good = confirmed + first / 2 and bad = 2 denied + corrected / 2.
 */
export function computeCredibility(sourceClass: SourceClass, record: SourceTrackRecord): number {
  const { mean, weight } = classPriors[sourceClass];
  const good = record.confirmed + firstBonus * record.first;
  const bad = denialWeight * record.denied + correctionWeight * record.corrected;
  return (weight * mean + good) / (weight + good + bad);
}

/** parseTrackRecord reads a stored record; one that is empty or unreadable says nothing. */
export function parseTrackRecord(stored: unknown): SourceTrackRecord {
  const parsed = sourceTrackRecordSchema.safeParse(stored);
  return parsed.success ? parsed.data : emptyTrackRecord;
}
