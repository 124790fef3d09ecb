import type { SourceRecord } from '#domain/sources/credibility.ts';

/** describeRecord says what a source's reports of the last 30 days were worth. */
export function describeRecord({ confirmed, denied, corrected, first }: SourceRecord): string {
  return `confirmed ${confirmed}, denied ${denied}, corrected ${corrected}, first ${first}`;
}
