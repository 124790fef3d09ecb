const suffixes: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const rules = new Intl.PluralRules('en', { type: 'ordinal' });

/** formatOrdinal writes an ordinal number: `1st`, `4th`, `22nd`. */
export function formatOrdinal(place: number): string {
  return `${place}${suffixes[rules.select(place)] ?? 'th'}`;
}
