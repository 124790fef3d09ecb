/**
 * hasUnstorableText says whether a value contains text, as a value or a name, that Postgres refuses: NUL, or half of a
 * surrogate pair.
 */
export function hasUnstorableText(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed();
  if (typeof value !== 'object' || value === null) return false;
  if (value instanceof Map || value instanceof Set) return hasUnstorableText([...value]);
  if (Array.isArray(value)) return value.some(hasUnstorableText);
  return Object.entries(value).some(([name, child]) => hasUnstorableText(name) || hasUnstorableText(child));
}
