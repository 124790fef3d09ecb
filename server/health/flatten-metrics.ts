/** flattenMetrics gives the numbers inside a nested object, each under its dotted path. */
export function flattenMetrics(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number' && Number.isFinite(value)) return [[path, value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    flattenMetrics(inner, path ? `${path}.${key}` : key),
  );
}
