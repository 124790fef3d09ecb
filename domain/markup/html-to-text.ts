import { decode } from 'html-entities';
import { decodeEntities } from '#domain/markup/decode-entities.ts';
import { parseAttributes } from '#domain/markup/parse-attributes.ts';
import { scanMarkup } from '#domain/markup/scan-markup.ts';
import { replaceEnclosed } from '#domain/text/scan-text.ts';

/** Elements whose content is not visible, each with the pattern of its end tag. */
const skippedElements = new Map(
  ['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'head', 'title'].map((name) => [
    name,
    new RegExp(`</${name}`, 'gi'),
  ]),
);
const blockElements = new Set(
  'p br div li tr td th h1 h2 h3 h4 h5 h6 blockquote dd dt hr section article figcaption pre'.split(' '),
);

const space = 0x20;

function toLocalName(rawName: string): string {
  const name = rawName.toLowerCase();
  return name.slice(name.indexOf(':') + 1);
}

/** HTML allows its oldest entities without a semicolon. Rare, and slow to decode. */
const unterminatedEntity = /&(?:nbsp|amp|lt|gt|quot|copy|reg|[aeiou](?:acute|grave|circ|uml))(?![;\w])/i;

function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  return unterminatedEntity.test(text) ? decode(text) : decodeEntities(text);
}

/** Hidden text may be meant for machines only, to change the sentiment score. */
function isHiddenStyle(style: string): boolean {
  const declarations = style.includes('/*') ? replaceEnclosed(style, ['/*', '*/'], '') : style;
  return declarations.split(';').some((declaration) => {
    const colon = declaration.indexOf(':');
    if (colon < 0) return false;
    const value = declaration
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    switch (declaration.slice(0, colon).trim().toLowerCase()) {
      case 'display':
        return value.startsWith('none');
      case 'visibility':
        return value.startsWith('hidden') || value.startsWith('collapse');
      case 'opacity':
      case 'font-size':
        return Number.parseFloat(value) === 0;
      default:
        return false;
    }
  });
}

/** Elements without content that could be hidden. */
const contentlessElements = new Set('area br col embed hr img input link meta source track wbr'.split(' '));

function isHiddenElement(attributes: string): boolean {
  if (!/hidden|style/i.test(attributes)) return false;
  const parsed = parseAttributes(attributes);
  const style = parsed.get('style');
  return parsed.has('hidden') || (style !== undefined && isHiddenStyle(style));
}

/** htmlToText extracts the visible text, blocks separated by a space. Text without markup only has its entities decoded. */
export function htmlToText(markup: string): string {
  if (!markup.includes('<')) return decodeText(markup);
  let visibleText = '';
  let isBroken = false;
  let hidden: { name: string; depth: number } | null = null;
  scanMarkup(markup, {
    open(rawName, attributes, isEmpty) {
      const name = toLocalName(rawName);
      if (blockElements.has(name)) isBroken = true;
      if (hidden) {
        if (hidden.name === name && !isEmpty) hidden.depth++;
      } else if (!isEmpty && !contentlessElements.has(name) && isHiddenElement(attributes))
        hidden = { name, depth: 1 };
      return skippedElements.get(name);
    },
    close(rawName) {
      const name = toLocalName(rawName);
      if (hidden?.name === name && --hidden.depth === 0) hidden = null;
      if (blockElements.has(name)) isBroken = true;
    },
    text(text, isCdata) {
      if (hidden !== null) return;
      const decoded = isCdata ? text : decodeText(text);
      // No second space, which would have to be collapsed later.
      if (isBroken && decoded.charCodeAt(0) !== space) visibleText += ' ';
      isBroken = false;
      visibleText += decoded;
    },
  });
  return isBroken ? `${visibleText} ` : visibleText;
}
