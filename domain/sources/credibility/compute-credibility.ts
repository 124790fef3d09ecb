import { z } from 'zod';
import type { SourceClass } from '#domain/sources/source-classes.ts';

const count = z.number().int().min(0).default(0);

/** Counts of how a source's reports of the last weeks turned out. */
const sourceTrackRecordSchema = z.object({
  /** Reports that an independent outlet later repeated or confirmed. */
  confirmed: count,
  /** Reports that were later denied, and not confirmed after that. */
  denied: count,
  /** Reports whose amounts the source itself changed afterwards. */
  corrected: count,
  /** Confirmed reports that the source was the first to publish. */
  first: count,
  reports: count,
});
export type SourceTrackRecord = z.infer<typeof sourceTrackRecordSchema>;

/** emptyTrackRecord is the record of a source without reports. */
export const emptyTrackRecord: SourceTrackRecord = {
  confirmed: 0,
  denied: 0,
  corrected: 0,
  first: 0,
  reports: 0,
};

/** Prior mean of each class, and its weight in reports; chosen by hand. */
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

/** A confirmed report that was also the first counts half as much again, because being right early is harder. */
const firstBonus = 0.5;
/** A denial weighs more than a confirmation, because true news is confirmed more often than false news is denied. */
const denialWeight = 2;
const correctionWeight = 0.5;

/**
 * computeCredibility returns how far to trust a source, 0 to 1: the posterior mean of a Beta distribution with its
 * class's prior (mean m, weight w) and its record as Bernoulli trials, (w m + good) / (w + good + bad), where good =
 * confirmed + first / 2 and bad = 2 denied + corrected / 2. Source: Gelman et al., "Bayesian Data Analysis", section
 * 2.4.
 */
export function computeCredibility(sourceClass: SourceClass, record: SourceTrackRecord): number {
  const { mean, weight } = classPriors[sourceClass];
  const good = record.confirmed + firstBonus * record.first;
  const bad = denialWeight * record.denied + correctionWeight * record.corrected;
  return (weight * mean + good) / (weight + good + bad);
}

/** parseTrackRecord parses a stored record; an invalid one is the empty record. */
export function parseTrackRecord(stored: unknown): SourceTrackRecord {
  const parsed = sourceTrackRecordSchema.safeParse(stored);
  return parsed.success ? parsed.data : emptyTrackRecord;
}
