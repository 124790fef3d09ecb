import type { ImportancePart } from '#domain/news/measure-importance.ts';

/** importanceReasons writes the parts of an importance for people, in points: "+26 it reports earnings". */
export function importanceReasons(parts: readonly ImportancePart[]): string[] {
  return parts.map(({ points, reason }) => `${points < 0 ? '−' : '+'}${Math.abs(points)} ${reason}`);
}
