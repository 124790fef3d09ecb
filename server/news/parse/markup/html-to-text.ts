import { decode } from 'html-entities';
import { decodeEntities } from '#server/news/parse/markup/decode-entities.ts';
import { parseAttributes } from '#server/news/parse/markup/parse-attributes.ts';
import { scanMarkup } from '#server/news/parse/markup/scan-markup.ts';

/** Nobody reads what stands in these; each with where it ends. */
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

function toLocalName(written: string): string {
  const name = written.toLowerCase();
  return name.slice(name.indexOf(':') + 1);
}

/** HTML lets its oldest entities go without their semicolon; that is rare, and slow to look for. */
const unterminatedEntity = /&(?:nbsp|amp|lt|gt|quot|copy|reg|[aeiou](?:acute|grave|circ|uml))(?![;\w])/i;

function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  return unterminatedEntity.test(text) ? decode(text) : decodeEntities(text);
}

/** What a reader can't see may be there for machines only: words that would turn a score round. */
const hiddenStyle =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:^|[;\s])opacity\s*:\s*0*\.?0+(?:%|\s|;|!|$)|font-size\s*:\s*0*\.?0+(?:[a-z%]*)(?:\s|;|!|$))/i;

/** These have no content that could be hidden. */
const contentlessElements = new Set('area br col embed hr img input link meta source track wbr'.split(' '));

function isHiddenElement(attributes: string): boolean {
  if (!/hidden|style/i.test(attributes)) return false;
  const { style, hidden } = Object.fromEntries(parseAttributes(attributes));
  return hidden !== undefined || (style !== undefined && hiddenStyle.test(style));
}

/** htmlToText gives the words a reader would see, lines apart by a blank; text without markup comes back as it is. */
export function htmlToText(markup: string): string {
  if (!markup.includes('<')) return decodeText(markup);
  let visibleText = '';
  let isBroken = false;
  let hidden: { name: string; depth: number } | null = null;
  scanMarkup(markup, {
    open(written, attributes, isEmpty) {
      const name = toLocalName(written);
      if (blockElements.has(name)) isBroken = true;
      if (hidden) {
        if (hidden.name === name && !isEmpty) hidden.depth++;
      } else if (!isEmpty && !contentlessElements.has(name) && isHiddenElement(attributes))
        hidden = { name, depth: 1 };
      return skippedElements.get(name);
    },
    close(written) {
      const name = toLocalName(written);
      if (hidden?.name === name && --hidden.depth === 0) hidden = null;
      if (blockElements.has(name)) isBroken = true;
    },
    text(text, isCdata) {
      if (hidden !== null) return;
      const decoded = isCdata ? text : decodeText(text);
      // A blank that is there already is enough: it needn't be folded later.
      if (isBroken && decoded.charCodeAt(0) !== space) visibleText += ' ';
      isBroken = false;
      visibleText += decoded;
    },
  });
  return isBroken ? `${visibleText} ` : visibleText;
}
