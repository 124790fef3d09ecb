import { decode } from 'html-entities';
import { decodeReferences } from '#server/news/markup/decode-references.ts';
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

/** htmlToText gives the words a reader would see; text without markup comes back as it is. */
export function htmlToText(markup: string): string {
  if (!markup.includes('<')) return decodeText(markup);
  let words = '';
  scanMarkup(markup, {
    open(written) {
      const name = nameOf(written);
      if (breaking.has(name)) words += ' ';
      return silent.get(name);
    },
    close(written) {
      if (breaking.has(nameOf(written))) words += ' ';
    },
    text(text, isCdata) {
      words += isCdata ? text : decodeText(text);
    },
  });
  return words;
}
