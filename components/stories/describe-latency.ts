import { formatDuration } from '#components/ui/format/format-age.ts';

export interface LatencyInput {
  publishedAt: string | null;
  publishedAtConfidence: 'exact' | 'inferred' | 'unknown';
  firstSeenAt: string;
  scoredAt: string;
}

/** seenToScoredMs gives the time from first seen to scored, in milliseconds. */
export function seenToScoredMs({ firstSeenAt, scoredAt }: LatencyInput): number {
  return Date.parse(scoredAt) - Date.parse(firstSeenAt);
}

/** describeLatency lists the delays of an article: source, scoring, display. `shownAt` is epoch milliseconds, null when the
 * article did not arrive live. */
export function describeLatency(input: LatencyInput, shownAt: number | null): string[] {
  const seen = Date.parse(input.firstSeenAt);
  const scored = Date.parse(input.scoredAt);
  const parts = [];
  if (input.publishedAt === null) parts.push('publication time unknown');
  else {
    const delay = formatDuration(seen - Date.parse(input.publishedAt));
    parts.push(`source delay ${input.publishedAtConfidence === 'exact' ? '' : 'about '}${delay}`);
  }
  parts.push(`scored in ${formatDuration(scored - seen)}`);
  if (shownAt !== null) parts.push(`displayed in ${formatDuration(shownAt - scored)}`);
  return parts;
}
