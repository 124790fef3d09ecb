/** mapTexts changes every text of a JSON value, keys of objects included. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapTexts(entry, change));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [change(key), mapTexts(entry, change)]),
  );
}

/** storableJson is a JSON value as Postgres takes it: without NUL and half surrogates, all else as it is. */
export function storableJson(value: unknown): unknown {
  return mapTexts(value, (text) => text.replaceAll('\0', '').toWellFormed());
}
