/** mapJsonStrings changes every text of a JSON value, keys of objects included. */
export function mapJsonStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapJsonStrings(entry, change));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [change(key), mapJsonStrings(entry, change)]),
  );
}

/** toStorableJson is a JSON value as Postgres takes it: without NUL and half surrogates, all else as it is. */
export function toStorableJson(value: unknown): unknown {
  return mapJsonStrings(value, (text) => text.replaceAll('\0', '').toWellFormed());
}
