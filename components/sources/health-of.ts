import type { ApiOutputs } from '#components/api/trpc.ts';
import type { Health } from '#components/ui/health-mark.tsx';

export type Source = ApiOutputs['source']['list'][number];

/** healthOf is a source's state as its mark says it. */
export function healthOf(
  source: Pick<Source, 'state' | 'failuresInRow' | 'lastSuccessAt' | 'lateSince'>,
): Health {
  if (source.state === 'paused') return 'paused';
  if (source.failuresInRow > 0) return 'failing';
  if (source.lateSince) return 'late';
  return source.lastSuccessAt ? 'healthy' : 'unknown';
}
