const set = (words: string) => new Set(words.trim().split(/\s+/));

/** safeElements are the elements of HTML 4, HTML 5 and its drafts that display something and execute nothing. */
export const safeElements = set(`
  a abbr acronym address area article aside audio b big blockquote br button canvas caption center cite code col
  colgroup command datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset figcaption figure
  footer font form header h1 h2 h3 h4 h5 h6 hr i img input ins keygen kbd label legend li m main map mark menu meter
  multicol nav nextid noscript ol optgroup option output p picture pre progress q rp rt ruby s samp section select
  small sound source spacer span strike strong sub summary sup table tbody td textarea tfoot th thead time tr tt u ul
  var video wbr`);

/** unsafeElements are removed together with their content. */
export const unsafeElements = set('applet math noembed noframes script style svg template xmp');

/** HTML too, but never kept: their tags are removed, their content stays. */
const strippedElements = set(`
  base basefont blink body embed frame frameset head html iframe link marquee meta nobr object param title
  ${[...unsafeElements].join(' ')}`);

const characterReference = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;

const activeElements = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'link',
  'meta',
  'base',
]);

const maxNameLength = 31;
const [hyphen, slash, gt, underscore] = [0x2d, 0x2f, 0x3e, 0x5f];
const isWhitespace = (code: number) => code === 0x20 || (code >= 0x09 && code <= 0x0d);
const isLetter = (code: number) => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isNameCharacter = (code: number) =>
  isLetter(code) || (code >= 0x30 && code <= 0x39) || code === hyphen || code === underscore;

/** The tag name that starts at `from`; empty where there is none. */
function tagNameAt(text: string, from: number): string {
  if (!isLetter(text.charCodeAt(from))) return '';
  let to = from + 1;
  while (isNameCharacter(text.charCodeAt(to))) to++;
  const next = text.charCodeAt(to);
  const isName = to - from <= maxNameLength && (next === gt || next === slash || isWhitespace(next));
  return isName ? text.slice(from, to).toLowerCase() : '';
}

/** After this many tags of HTML the answer is certain. */
const maxTagsInspected = 200;

/**
 * True where all tags are HTML's, false where one is not, undefined without tags that decide. Scanned by hand: a pattern
 * that captures names makes parsing a whole feed 4% slower.
 */
function hasOnlyHtmlTags(text: string): boolean | undefined {
  let tags = 0;
  for (let at = text.indexOf('<'); at >= 0 && tags < maxTagsInspected; at = text.indexOf('<', at + 1)) {
    const isClosing = text.charCodeAt(at + 1) === slash;
    const name = tagNameAt(text, isClosing ? at + 2 : at + 1);
    if (!name) continue;
    if (safeElements.has(name)) tags++;
    else if (!strippedElements.has(name)) return false;
    else if (isClosing || activeElements.has(name)) tags++;
  }
  return tags > 0 ? true : undefined;
}

/**
 * looksLikeHtml guesses whether a text of RSS, which declares no type, is HTML: it has character references or tags, and
 * every tag is one of HTML's. `a < b` and `the <frobnicate> tag` are text. Elements that are always stripped count only
 * when closed or when they execute something, so `the <blink> tag` is text too.
 */
export function looksLikeHtml(text: string): boolean {
  return (
    (text.includes('<') ? hasOnlyHtmlTags(text) : undefined) ??
    (text.includes('&') && characterReference.test(text))
  );
}
