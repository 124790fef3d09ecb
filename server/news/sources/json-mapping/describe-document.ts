const shownKeys = 10;
const searchedDepth = 4;

/** describeKeys says in a few words what a JSON value is made of; only names of keys, never values. */
export function describeKeys(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : `a ${typeof value}`;
  const keys = Object.keys(value).map((key) => key.slice(0, 40));
  if (keys.length === 0) return 'no keys';
  const more = keys.length > shownKeys ? ` and ${keys.length - shownKeys} more` : '';
  return `keys ${keys.slice(0, shownKeys).join(', ')}${more}`;
}

function step(path: string, key: string): string {
  return /^[A-Za-z_]\w*$/.test(key) ? `${path}.${key}` : `${path}[${JSON.stringify(key)}]`;
}

/** findLists names up to three lists of objects in a document, as paths an administrator can use. */
export function findLists(document: unknown): string[] {
  const found: string[] = [];
  let level: [string, unknown][] = [['$', document]];
  for (let depth = 0; depth < searchedDepth && found.length < 3; depth++) {
    const next: [string, unknown][] = [];
    for (const [path, value] of level) {
      if (Array.isArray(value)) {
        if (typeof value[0] === 'object' && value[0] !== null) found.push(`${path} (${value.length})`);
      } else if (typeof value === 'object' && value !== null) {
        for (const [key, child] of Object.entries(value).slice(0, 100)) next.push([step(path, key), child]);
      }
    }
    level = next.slice(0, 1_000);
  }
  return found.slice(0, 3);
}
