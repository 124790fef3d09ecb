import { decode } from 'html-entities';
import { Parser } from 'htmlparser2';

const silent = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'head', 'title']);
const breaking = new Set(['p', 'br', 'div', 'li', 'tr', 'td', 'h1', 'h2', 'h3', 'h4', 'blockquote']);

/** What a reader can't see may be there for machines only: words that would turn a score round. */
const unseen =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?:^|[;\s])opacity\s*:\s*0*\.?0+(?:%|\s|;|!|$)|font-size\s*:\s*0*\.?0+(?:[a-z%]*)(?:\s|;|!|$))/i;

const isHidden = (name: string, { style, hidden }: Record<string, string>) =>
  silent.has(name) || hidden !== undefined || (style !== undefined && unseen.test(style));

/** htmlToText gives the words a reader would see; text without markup comes back as it is. */
export function htmlToText(markup: string): string {
  if (!/<[a-z!/]/i.test(markup)) return markup.includes('&') ? decode(markup) : markup;
  const words: string[] = [];
  let depth = 0;
  // The depth of the outermost element that is not shown, where we are inside one.
  let hiddenAt: number | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth++;
        if (isHidden(name, attributes)) hiddenAt ??= depth;
        if (breaking.has(name)) words.push(' ');
      },
      ontext(text) {
        if (hiddenAt === null) words.push(text);
      },
      onclosetag(name) {
        if (hiddenAt === depth) hiddenAt = null;
        depth--;
        if (breaking.has(name)) words.push(' ');
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(markup);
  return words.join('');
}
