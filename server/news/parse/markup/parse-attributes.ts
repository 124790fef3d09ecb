/** A flood of attributes must not fill the memory; no format has a tenth as many. */
const maxAttributes = 64;

const attributePattern = /([^\s=/][^\s=]*)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'][^\s]*)))?/g;

const [equals, slash, doubleQuote, singleQuote] = [0x3d, 0x2f, 0x22, 0x27];
const isWhitespace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
/** Signs in names as all formats write them: letters, digits, `:`, `-`, `_`, `.`. */
const isNameCharacter = (code: number) =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x3a) ||
  code === 0x2d ||
  code === 0x2e ||
  code === 0x5f;

function skipWhitespace(text: string, from: number): number {
  let at = from;
  while (isWhitespace(text.charCodeAt(at))) at++;
  return at;
}

/** parseQuotedAttributes reads attributes that are all written as `name="value"`, perhaps with a closing slash; null for others. */
function parseQuotedAttributes(written: string): Map<string, string> | null {
  const attributes = new Map<string, string>();
  const { length } = written;
  let at = skipWhitespace(written, 0);
  while (at < length && !(at === length - 1 && written.charCodeAt(at) === slash)) {
    const from = at;
    while (isNameCharacter(written.charCodeAt(at))) at++;
    const quote = written.charCodeAt(at + 1);
    const isQuoted = at > from && written.charCodeAt(at) === equals;
    if (!isQuoted || (quote !== doubleQuote && quote !== singleQuote)) return null;
    const end = written.indexOf(quote === doubleQuote ? '"' : "'", at + 2);
    if (end < 0 || attributes.size >= maxAttributes) return null;
    const key = written.slice(from, at).toLowerCase();
    if (!attributes.has(key)) attributes.set(key, written.slice(at + 2, end));
    at = skipWhitespace(written, end + 1);
  }
  return attributes;
}

/** parseAttributes reads what stands in a tag behind its name: values as written, under lower-case names, the first counts. */
export function parseAttributes(written: string): Map<string, string> {
  return parseQuotedAttributes(written) ?? parseLooseAttributes(written);
}

/** parseLooseAttributes is the whole of parseAttributes, slower. */
export function parseLooseAttributes(written: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of written.matchAll(attributePattern)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
    if (attributes.size >= maxAttributes) break;
  }
  return attributes;
}
