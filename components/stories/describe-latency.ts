import { formatDuration } from '#components/ui/format/format-age.ts';

export interface LatencyInput {
  publishedAt: string | null;
  publishedAtConfidence: 'exact' | 'inferred' | 'unknown';
  firstSeenAt: string;
  scoredAt: string;
}

/** seenToScoredMs is the part of the way that is ours, in milliseconds. */
export function seenToScoredMs({ firstSeenAt, scoredAt }: LatencyInput): number {
  return Date.parse(scoredAt) - Date.parse(firstSeenAt);
}

/** describeLatency says the way of an article in steps: published, seen, scored, shown. A time not known is said so. */
export function describeLatency(input: LatencyInput, shownAt: number | null): string[] {
  const seen = Date.parse(input.firstSeenAt);
  const scored = Date.parse(input.scoredAt);
  const parts = [];
  if (input.publishedAt === null) parts.push('publication time unknown');
  else {
    const wait = formatDuration(seen - Date.parse(input.publishedAt));
    parts.push(
      `published ${input.publishedAtConfidence === 'exact' ? '' : 'about '}${wait} before it was seen`,
    );
  }
  parts.push(`scored ${formatDuration(scored - seen)} later`);
  if (shownAt !== null) parts.push(`shown ${formatDuration(shownAt - scored)} after that`);
  return parts;
}
