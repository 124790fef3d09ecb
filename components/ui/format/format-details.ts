const toWords = (name: string) => name.replace(/([A-Z])/g, ' $1').toLowerCase();

/** formatDetails writes the fields of an object in one line, `name value, name value`; fields without a value are left out. */
export function formatDetails(details: Record<string, unknown>): string {
  return Object.entries(details)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(
      ([name, value]) =>
        `${toWords(name)} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    )
    .join(', ');
}
