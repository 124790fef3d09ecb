import { decode } from 'html-entities';
import { Parser } from 'htmlparser2';

const silent = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'head', 'title']);
const breaking = new Set(['p', 'br', 'div', 'li', 'tr', 'td', 'h1', 'h2', 'h3', 'h4', 'blockquote']);

/** htmlToText gives the words a reader would see; text without markup comes back as it is. */
export function htmlToText(markup: string): string {
  if (!/<[a-z!/]/i.test(markup)) return markup.includes('&') ? decode(markup) : markup;
  const words: string[] = [];
  let silentDepth = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (silent.has(name)) silentDepth++;
        if (breaking.has(name)) words.push(' ');
      },
      ontext(text) {
        if (silentDepth === 0) words.push(text);
      },
      onclosetag(name) {
        if (silent.has(name) && silentDepth > 0) silentDepth--;
        if (breaking.has(name)) words.push(' ');
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(markup);
  return words.join('');
}
