import type { SourceTrackRecord } from '#domain/sources/credibility/compute-credibility.ts';

/** describeTrackRecord summarises the outcomes of a source's reports of the last 30 days. */
export function describeTrackRecord({ confirmed, denied, corrected, first }: SourceTrackRecord): string {
  return `confirmed ${confirmed}, denied ${denied}, corrected ${corrected}, first ${first}`;
}
