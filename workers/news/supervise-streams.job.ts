import { superviseStreams } from '#server/news/schedule/supervise-streams.ts';
import type { WorkerContext } from '#workers/worker-context.ts';

/** startSuperviseStreams keeps the connections of streamed sources open, unless another process does. */
export function startSuperviseStreams({ lifecycle, log }: WorkerContext): void {
  superviseStreams({ lifecycle, log });
}
