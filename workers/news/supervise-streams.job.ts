import { superviseStreams } from '#server/news/schedule/supervise-streams.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** startSuperviseStreams keeps the connections of followed sources open, as far as no other process does. */
export function startSuperviseStreams({ lifecycle, log }: WorkerContext): void {
  superviseStreams({ lifecycle, log });
}
