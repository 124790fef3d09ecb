import { decode } from 'html-entities';
import { decodeEntities } from '#domain/markup/decode-entities.ts';
import { parseAttributes } from '#domain/markup/parse-attributes.ts';
import { scanMarkup } from '#domain/markup/scan-markup.ts';

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
const hiddenStyle =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:^|[;\s])opacity\s*:\s*0*\.?0+(?:%|\s|;|!|$)|font-size\s*:\s*0*\.?0+(?:[a-z%]*)(?:\s|;|!|$))/i;

/** Elements without content that could be hidden. */
const contentlessElements = new Set('area br col embed hr img input link meta source track wbr'.split(' '));

function isHiddenElement(attributes: string): boolean {
  if (!/hidden|style/i.test(attributes)) return false;
  const { style, hidden } = Object.fromEntries(parseAttributes(attributes));
  return hidden !== undefined || (style !== undefined && hiddenStyle.test(style));
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
