import type { ImportanceFactor } from '#domain/news/measure-importance.ts';

/** formatImportanceParts writes the factors of an importance in points: "+26 it reports earnings". */
export function formatImportanceParts(parts: readonly ImportanceFactor[]): string[] {
  return parts.map(({ points, reason }) => `${points < 0 ? '−' : '+'}${Math.abs(points)} ${reason}`);
}
