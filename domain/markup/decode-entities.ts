import { decode } from 'html-entities';

const maxReferenceLength = 32;
const semicolon = 0x3b;
const hash = 0x23;

const isNameCharacter = (code: number) =>
  (code >= 0x61 && code <= 0x7a) ||
  (code >= 0x41 && code <= 0x5a) ||
  (code >= 0x30 && code <= 0x39) ||
  code === hash;

/** The offset after the semicolon of the reference that starts at `from`; 0 where there is none. */
function findReferenceEnd(text: string, from: number): number {
  const last = from + maxReferenceLength;
  for (let at = from + 1; at <= last; at++) {
    const code = text.charCodeAt(at);
    if (code === semicolon) return at > from + 1 ? at + 1 : 0;
    if (!isNameCharacter(code)) return 0;
  }
  return 0;
}

function decodeReference(reference: string): string {
  switch (reference) {
    case '&lt;':
      return '<';
    case '&gt;':
      return '>';
    case '&amp;':
      return '&';
    case '&quot;':
      return '"';
    default:
      return decodeUncommonReference(reference);
  }
}

/** Feeds repeat few references. Bounded, because a document can invent new ones. */
const maxCachedReferences = 500;
const decodedReferences = new Map<string, string>();

function decodeUncommonReference(reference: string): string {
  let decoded = decodedReferences.get(reference);
  if (decoded === undefined) {
    decoded = decode(reference, { scope: 'strict' });
    if (decodedReferences.size >= maxCachedReferences) decodedReferences.clear();
    decodedReferences.set(reference, decoded);
  }
  return decoded;
}

/**
 * decodeEntities decodes character references and HTML's named entities. Only those with a closing semicolon count, so
 * that `a=1&copy=2` in a URL is unchanged; other ampersands are kept.
 */
export function decodeEntities(text: string): string {
  let start = text.indexOf('&');
  if (start < 0) return text;
  let decoded = '';
  let from = 0;
  while (start >= 0) {
    const end = findReferenceEnd(text, start);
    if (end > 0) {
      decoded += text.slice(from, start) + decodeReference(text.slice(start, end));
      from = end;
    }
    start = text.indexOf('&', end > 0 ? end : start + 1);
  }
  return decoded + text.slice(from);
}
