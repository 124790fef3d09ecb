import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** Names that mean windows-1252 in the WHATWG encoding standard. */
const windows1252Aliases = /^(iso-?8859-?1|latin-?1|l1|us-ascii|ascii|ansi)$/i;
const singleByteCharset =
  /^(windows-?125\d|cp-?125\d|iso-?8859|koi8|macintosh|x-mac|latin|us-ascii|ascii|ansi)/i;
const wideCharset = /^(utf|ucs)-?_?(16|32|2$|4$)/i;

function detectByteOrderMark(body: Buffer): string | undefined {
  const [a, b, c, d] = body;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  return undefined;
}

/** Zero bytes around the first `<` tell the width of characters (XML 1.0, appendix F). */
function detectCharacterWidth(body: Buffer): string | undefined {
  const [a, b, c, d] = body;
  if (a === 0 && b === 0 && c === 0 && d === 0x3c) return 'utf-32be';
  if (a === 0x3c && b === 0 && c === 0 && d === 0) return 'utf-32le';
  if (a === 0 && b === 0x3c) return 'utf-16be';
  if (a === 0x3c && b === 0) return 'utf-16le';
  return undefined;
}

function readDeclaredCharsets(body: Buffer, contentType: string): string[] {
  const header = /charset\s*=\s*["']?([\w.:-]+)/i.exec(contentType)?.[1];
  const prolog = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)["']/i.exec(
    body.subarray(0, 512).toString('latin1'),
  )?.[1];
  // The declaration was readable byte by byte, so the encoding is not a wide one.
  return [header, prolog].filter((name) => name !== undefined && !wideCharset.test(name)) as string[];
}

const decodeUtf8 = (body: Buffer) => (isUtf8(body) ? body.toString('utf8') : null);

function decodeAs(body: Buffer, charset: string): string | null {
  if (iconv.encodingExists(charset)) return iconv.decode(body, charset);
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return null;
  }
}

const countMatches = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

/** UTF-8 with a few broken characters among many valid ones is still the better guess. Only the beginning is counted. */
const maxSampledCharacters = 100_000;

function decodeUndeclared(body: Buffer): string {
  const utf8 = iconv.decode(body, 'utf-8');
  const sample = utf8.slice(0, maxSampledCharacters);
  const broken = countMatches(sample, /\ufffd/g);
  const valid = countMatches(sample, /[\u0080-\ufffc]/g);
  return broken > valid ? iconv.decode(body, 'windows-1252') : utf8;
}

function decodeDeclared(body: Buffer, declared: string[]): string {
  const utf8 = decodeUtf8(body);
  for (const name of declared) {
    if (/^utf-?8$/i.test(name)) break;
    // Text in a single-byte charset is hardly ever valid UTF-8: the declaration is a server's default.
    if (utf8 !== null && singleByteCharset.test(name)) break;
    const text = decodeAs(body, windows1252Aliases.test(name) ? 'windows-1252' : name);
    if (text !== null && (utf8 === null || !text.includes('\ufffd'))) return text;
  }
  return utf8 ?? decodeUndeclared(body);
}

/**
 * decodeBody decodes a body by, in this order: byte-order mark, width of the first character, charset of the Content-Type,
 * XML declaration, UTF-8, windows-1252. A declaration that does not fit the bytes is ignored.
 */
export function decodeBody(body: Buffer, contentType: string): string {
  const detected = detectByteOrderMark(body) ?? detectCharacterWidth(body);
  if (detected && detected !== 'utf-8') return iconv.decode(body, detected);
  return decodeDeclared(body, detected ? ['utf-8'] : readDeclaredCharsets(body, contentType)).replace(
    /^\ufeff/,
    '',
  );
}
