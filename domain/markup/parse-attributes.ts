/** Bounds memory; no format has a tenth as many. */
const maxAttributes = 64;

const attributePattern = /([^\s=/][^\s=]*)(?:\s*=\s*(?:"([^"]*)"?|'([^']*)'?|([^\s"'][^\s]*)))?/g;

const [equals, slash, doubleQuote, singleQuote] = [0x3d, 0x2f, 0x22, 0x27];
const isWhitespace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
/** Characters of names in all formats: letters, digits, `:`, `-`, `_`, `.`. */
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

/** Parses attributes that are all of the form `name="value"`, with an optional closing slash; null for others. */
function parseQuotedAttributes(raw: string): Map<string, string> | null {
  const attributes = new Map<string, string>();
  const { length } = raw;
  let at = skipWhitespace(raw, 0);
  while (at < length && !(at === length - 1 && raw.charCodeAt(at) === slash)) {
    const from = at;
    while (isNameCharacter(raw.charCodeAt(at))) at++;
    const quote = raw.charCodeAt(at + 1);
    const isQuoted = at > from && raw.charCodeAt(at) === equals;
    if (!isQuoted || (quote !== doubleQuote && quote !== singleQuote)) return null;
    const end = raw.indexOf(quote === doubleQuote ? '"' : "'", at + 2);
    if (end < 0 || attributes.size >= maxAttributes) return null;
    const key = raw.slice(from, at).toLowerCase();
    if (!attributes.has(key)) attributes.set(key, raw.slice(at + 2, end));
    at = skipWhitespace(raw, end + 1);
  }
  return attributes;
}

/** parseAttributes parses the part of a tag after its name: raw values under lower-case names; of duplicates the first counts. */
export function parseAttributes(raw: string): Map<string, string> {
  return parseQuotedAttributes(raw) ?? parseLooseAttributes(raw);
}

/** parseLooseAttributes parses the same as parseAttributes without its fast path for quoted values. */
export function parseLooseAttributes(raw: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = '', double, single, bare] of raw.matchAll(attributePattern)) {
    const key = name.toLowerCase();
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '');
    if (attributes.size >= maxAttributes) break;
  }
  return attributes;
}
