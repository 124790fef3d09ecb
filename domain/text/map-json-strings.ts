/** mapJsonStrings applies `change` to every string of a JSON value, including object keys. */
export function mapJsonStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((entry) => mapJsonStrings(entry, change));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [change(key), mapJsonStrings(entry, change)]),
  );
}

/** toStorableJson removes NUL and replaces lone surrogates in a JSON value, which Postgres rejects in jsonb. */
export function toStorableJson(value: unknown): unknown {
  return mapJsonStrings(value, (text) => text.replaceAll('\0', '').toWellFormed());
}
