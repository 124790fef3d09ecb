import { FetchError } from '#domain/sources/fetch-error.ts';

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'cdf' | 'json';

const formatByElement = new Map<string, FeedFormat>([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['entry', 'atom'],
  ['channel', 'rss'],
]);
/** Somebody's wrapper may stand around a feed, but not far around it. */
const maxElementsInspected = 20;
const maxCharactersInspected = 100_000;

const markupStart = /<(!--|!\[CDATA\[|[!?]|[a-z_][\w.:-]*)/gi;
const closingDelimiters: Record<string, string> = { '!--': '-->', '![CDATA[': ']]>', '!': '>', '?': '>' };

/** elementNames gives the names of the first elements of a document, comments and the like passed over. */
function* elementNames(text: string): Generator<string> {
  markupStart.lastIndex = 0;
  for (let match = markupStart.exec(text); match; match = markupStart.exec(text)) {
    const [, opened = ''] = match;
    const end = closingDelimiters[opened.toUpperCase()];
    if (!end) {
      yield opened;
      continue;
    }
    const at = text.indexOf(end, markupStart.lastIndex);
    if (at < 0) return;
    markupStart.lastIndex = at + end.length;
  }
}

/**
 * detectFormat tells a feed's format by its first elements. Errors: `html-instead-of-feed` for a web page,
 * `not-a-feed` for anything else.
 */
export function detectFormat(text: string): FeedFormat {
  if (/^[\s\ufeff]*\{/.test(text)) return 'json';
  let looked = 0;
  for (const name of elementNames(text.slice(0, maxCharactersInspected))) {
    const local = name.slice(name.indexOf(':') + 1);
    if (name === 'CHANNEL') return 'cdf';
    const format = formatByElement.get(local.toLowerCase());
    if (format) return format;
    if (/^(html|head|body)$/i.test(local)) {
      throw new FetchError('html-instead-of-feed', 'The answer is a web page');
    }
    if (++looked >= maxElementsInspected) break;
  }
  if (/<!doctype html/i.test(text.slice(0, 1_000))) {
    throw new FetchError('html-instead-of-feed', 'The answer is a web page');
  }
  throw new FetchError('not-a-feed', 'The answer is no feed in a format we know');
}
