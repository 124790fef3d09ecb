import { followSources } from '#server/news/follow-sources.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** startFollowSources keeps the connections of followed sources open, as far as no other process does. */
export function startFollowSources({ lifecycle, log }: WorkerContext): void {
  followSources({ lifecycle, log });
}
