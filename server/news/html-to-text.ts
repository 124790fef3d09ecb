import { decode } from 'html-entities';
import { decodeReferences } from '#server/news/markup/decode-references.ts';
import { readAttributes } from '#server/news/markup/read-attributes.ts';
import { scanMarkup } from '#server/news/markup/scan-markup.ts';

/** Nobody reads what stands in these; each with where it ends. */
const silent = new Map(
  ['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'head', 'title'].map((name) => [
    name,
    new RegExp(`</${name}`, 'gi'),
  ]),
);
const breaking = new Set(
  'p br div li tr td th h1 h2 h3 h4 h5 h6 blockquote dd dt hr section article figcaption pre'.split(' '),
);

const blank = 0x20;

function nameOf(written: string): string {
  const name = written.toLowerCase();
  return name.slice(name.indexOf(':') + 1);
}

/** HTML lets its oldest entities go without their semicolon; that is rare, and slow to look for. */
const unclosed = /&(?:nbsp|amp|lt|gt|quot|copy|reg|[aeiou](?:acute|grave|circ|uml))(?![;\w])/i;

function decodeText(text: string): string {
  if (!text.includes('&')) return text;
  return unclosed.test(text) ? decode(text) : decodeReferences(text);
}

/** What a reader can't see may be there for machines only: words that would turn a score round. */
const unseen =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:^|[;\s])opacity\s*:\s*0*\.?0+(?:%|\s|;|!|$)|font-size\s*:\s*0*\.?0+(?:[a-z%]*)(?:\s|;|!|$))/i;

/** These have no content that could be hidden. */
const childless = new Set('area br col embed hr img input link meta source track wbr'.split(' '));

function isUnseen(attributes: string): boolean {
  if (!/hidden|style/i.test(attributes)) return false;
  const { style, hidden } = Object.fromEntries(readAttributes(attributes));
  return hidden !== undefined || (style !== undefined && unseen.test(style));
}

/** htmlToText gives the words a reader would see, lines apart by a blank; text without markup comes back as it is. */
export function htmlToText(markup: string): string {
  if (!markup.includes('<')) return decodeText(markup);
  let words = '';
  let isBroken = false;
  let hidden: { name: string; depth: number } | null = null;
  scanMarkup(markup, {
    open(written, attributes, isEmpty) {
      const name = nameOf(written);
      if (breaking.has(name)) isBroken = true;
      if (hidden) {
        if (hidden.name === name && !isEmpty) hidden.depth++;
      } else if (!isEmpty && !childless.has(name) && isUnseen(attributes)) hidden = { name, depth: 1 };
      return silent.get(name);
    },
    close(written) {
      const name = nameOf(written);
      if (hidden?.name === name && --hidden.depth === 0) hidden = null;
      if (breaking.has(name)) isBroken = true;
    },
    text(text, isCdata) {
      if (hidden !== null) return;
      const decoded = isCdata ? text : decodeText(text);
      // A blank that is there already is enough: it needn't be folded later.
      if (isBroken && decoded.charCodeAt(0) !== blank) words += ' ';
      isBroken = false;
      words += decoded;
    },
  });
  return isBroken ? `${words} ` : words;
}
