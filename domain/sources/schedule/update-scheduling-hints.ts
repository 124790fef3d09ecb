import type { SchedulingHints } from '#domain/sources/schedule/scheduling-hints.ts';

/** ResponseHints are the scheduling hints of one successful response. */
export interface ResponseHints extends Omit<SchedulingHints, 'rhythm'> {
  outcome: 'new' | 'unchanged';
}

/**
 * updateSchedulingHints gives a source's hints after a response. An unchanged response (304) repeats neither `ttl` nor the
 * hours to skip, so the earlier ones hold until the document changes.
 */
export function updateSchedulingHints(before: SchedulingHints, response: ResponseHints): SchedulingHints {
  const inherited = response.outcome === 'unchanged' ? before : {};
  return {
    freshForSeconds: response.freshForSeconds ?? inherited.freshForSeconds,
    ttlSeconds: response.ttlSeconds ?? inherited.ttlSeconds,
    skipHoursUtc: response.skipHoursUtc ?? inherited.skipHoursUtc,
    skipDaysUtc: response.skipDaysUtc ?? inherited.skipDaysUtc,
    rhythm: before.rhythm,
  };
}
