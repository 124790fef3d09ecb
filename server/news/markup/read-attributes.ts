/** A flood of attributes must not fill the memory; no format has a tenth as many. */
const mostAttributes = 64;

const attribute = /([^\s=/][^\s=]*)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'][^\s]*)))?/g;

/** readAttributes reads what stands in a tag behind its name: values as written, under lower-case names, the first counts. */
export function readAttributes(written: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of written.matchAll(attribute)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
    if (attributes.size >= mostAttributes) break;
  }
  return attributes;
}
