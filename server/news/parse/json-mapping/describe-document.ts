const maxShownKeys = 10;
const maxSearchDepth = 4;

/** describeKeys describes the structure of a JSON value in a few words: names of keys, never values. */
export function describeKeys(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : `a ${typeof value}`;
  const keys = Object.keys(value).map((key) => key.slice(0, 40));
  if (keys.length === 0) return 'no keys';
  const more = keys.length > maxShownKeys ? ` and ${keys.length - maxShownKeys} more` : '';
  return `keys ${keys.slice(0, maxShownKeys).join(', ')}${more}`;
}

function appendPath(path: string, key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/** findLists finds up to three lists of objects in a document, as JSONPaths with their lengths. */
export function findLists(document: unknown): string[] {
  const found: string[] = [];
  let level: [string, unknown][] = [['$', document]];
  for (let depth = 0; depth < maxSearchDepth && found.length < 3; depth++) {
    const next: [string, unknown][] = [];
    for (const [path, value] of level) {
      if (Array.isArray(value)) {
        if (typeof value[0] === 'object' && value[0] !== null) found.push(`${path} (${value.length})`);
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, child] of Object.entries(value).slice(0, 100))
          next.push([appendPath(path, key), child]);
      }
    }
    level = next.slice(0, 1_000);
  }
  return found.slice(0, 3);
}
