import { decode } from 'html-entities';
import { Parser } from 'htmlparser2';
import { htmlToText } from '#server/news/parse/markup/html-to-text.ts';
import {
  safeAttributes,
  safeElements,
  safeSchemes,
  unsafeElements,
  urlAttributes,
  voidElements,
} from '#server/news/parse/markup/safe-elements.ts';
import { sanitiseStyle } from '#server/news/parse/markup/sanitise-style.ts';

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Browsers pass over these inside an address, so they may not hide a scheme from us. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const ignoredUrlCharacters = /[\u0000-\u0020\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\ufeff]+/g;

/** toSafeUrl makes an address absolute; null where it would run something or lead nowhere. */
function toSafeUrl(written: string, base: string | null): string | null {
  const address = decode(written).trim();
  const bare = address.replace(ignoredUrlCharacters, '');
  const scheme = /^([^/?#:]*):/.exec(bare)?.[1]?.toLowerCase();
  if (scheme !== undefined) return safeSchemes.has(scheme) ? address : null;
  if (!base) return address;
  return URL.parse(address, base)?.href ?? address;
}

function writeAttribute(name: string, raw: string, base: string | null): string {
  let value: string | null = raw;
  if (name === 'style') value = sanitiseStyle(decode(raw)) || null;
  else if (urlAttributes.has(name)) value = raw === '' ? '' : (toSafeUrl(raw, base) ?? '');
  if (value === null) return '';
  const isDecoded = value !== raw;
  const escaped = isDecoded ? value.replace(/&(?!#?\w+;)/g, '&amp;') : value;
  return ` ${name}="${escaped.replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')}"`;
}

function writeTag(name: string, attributes: Record<string, string>, base: string | null): string {
  const kept = Object.entries(attributes)
    .filter(([attribute]) => safeAttributes.has(attribute))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([attribute, value]) => writeAttribute(attribute, value, base));
  return `<${name}${kept.join('')}${voidElements.has(name) ? ' />' : '>'}`;
}

/** Windows code points written as references mean what Windows shows there, as in every browser. */
function normaliseReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text
    .replace(/&(?!#\d+;|#x[\da-f]+;|\w+;)/gi, '&amp;')
    .replace(/&#X/g, '&#x')
    .replace(/&#(?:1[2-5]\d|x[89]\w);/gi, (reference) => {
      const code = decode(reference).codePointAt(0) ?? 0;
      return code > 255 ? `&#x${code.toString(16)};` : reference;
    });
}

/** Nobody writes such HTML, and the parser's time grows with the square of its depth: its words are enough. */
const maxDepth = 500;
class NestingTooDeepError extends Error {}

const escapeText = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/**
 * sanitiseHtml writes HTML anew with nothing but known elements and attributes in it: no scripts, no event handlers, no
 * frames, no addresses that run something. Relative addresses become absolute. Texts stay as they are written.
 */
export function sanitiseHtml(markup: string, base: string | null = null): string {
  if (!markup.includes('<')) return normaliseReferences(markup);
  const written: string[] = [];
  let unsafeDepth = 0;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(raw, attributes, isImplied) {
        if (++depth > maxDepth) throw new NestingTooDeepError();
        const name = localName(raw);
        // `<br></br>` is one break, not two.
        if (isImplied && name === 'br') return;
        if (unsafeElements.has(name)) unsafeDepth++;
        else if (unsafeDepth === 0 && safeElements.has(name)) written.push(writeTag(name, attributes, base));
      },
      ontext(text) {
        if (unsafeDepth === 0) written.push(normaliseReferences(text).replace(/</g, '&lt;'));
      },
      onclosetag(raw) {
        depth--;
        const name = localName(raw);
        if (unsafeElements.has(name)) unsafeDepth = Math.max(0, unsafeDepth - 1);
        else if (unsafeDepth === 0 && safeElements.has(name) && !voidElements.has(name))
          written.push(`</${name}>`);
      },
    },
    { decodeEntities: false, lowerCaseTags: true, lowerCaseAttributeNames: true, recognizeSelfClosing: true },
  );
  try {
    parser.end(markup);
  } catch (error) {
    if (!(error instanceof NestingTooDeepError)) throw error;
    return escapeText(htmlToText(markup)).trim();
  }
  return written.join('').trim();
}
