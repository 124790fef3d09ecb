/** flattenFigures gives the numbers inside a nested object, each under its dotted path. */
export function flattenFigures(value: unknown, path = ''): [string, number][] {
  if (typeof value === 'number' && Number.isFinite(value)) return [[path, value]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    flattenFigures(inner, path ? `${path}.${key}` : key),
  );
}
