import type { QueryKey } from '@tanstack/react-query';
import type { StreamFilter } from '#components/stories/matches-stream.ts';

/** streamFilterOf reads what a cached stream was asked for from its key. */
export function streamFilterOf(queryKey: QueryKey): StreamFilter {
  const [, detail] = queryKey as [unknown, { input?: StreamFilter } | undefined];
  return detail?.input ?? {};
}
