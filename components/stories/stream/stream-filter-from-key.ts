import type { QueryKey } from '@tanstack/react-query';
import type { StreamFilter } from '#components/stories/stream/matches-stream.ts';

/** streamFilterFromKey gives the filter of a cached stream query from its key. */
export function streamFilterFromKey(queryKey: QueryKey): StreamFilter {
  const [, detail] = queryKey as [unknown, { input?: StreamFilter } | undefined];
  return detail?.input ?? {};
}
