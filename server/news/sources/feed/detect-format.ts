import { FetchError } from '#domain/sources/fetch-outcome.ts';

export type FeedFormat = 'rss' | 'rdf' | 'atom' | 'cdf' | 'json';

const formats = new Map<string, FeedFormat>([
  ['rss', 'rss'],
  ['rdf', 'rdf'],
  ['feed', 'atom'],
  ['entry', 'atom'],
  ['channel', 'rss'],
]);
/** Somebody's wrapper may stand around a feed, but not far around it. */
const elementsLookedAt = 20;
const lookedAt = 100_000;

const markup = /<(!--|!\[CDATA\[|[!?]|[a-z_][\w.:-]*)/gi;
const ends: Record<string, string> = { '!--': '-->', '![CDATA[': ']]>', '!': '>', '?': '>' };

/** elementsOf gives the names of the first elements of a document, comments and the like passed over. */
function* elementsOf(text: string): Generator<string> {
  markup.lastIndex = 0;
  for (let match = markup.exec(text); match; match = markup.exec(text)) {
    const [, opened = ''] = match;
    const end = ends[opened.toUpperCase()];
    if (!end) {
      yield opened;
      continue;
    }
    const at = text.indexOf(end, markup.lastIndex);
    if (at < 0) return;
    markup.lastIndex = at + end.length;
  }
}

/**
 * detectFormat tells a feed's format by its first elements. Errors: `html-instead-of-feed` for a web page,
 * `not-a-feed` for anything else.
 */
export function detectFormat(text: string): FeedFormat {
  if (/^[\s\ufeff]*\{/.test(text)) return 'json';
  let looked = 0;
  for (const name of elementsOf(text.slice(0, lookedAt))) {
    const local = name.slice(name.indexOf(':') + 1);
    if (name === 'CHANNEL') return 'cdf';
    const format = formats.get(local.toLowerCase());
    if (format) return format;
    if (/^(html|head|body)$/i.test(local)) {
      throw new FetchError('html-instead-of-feed', 'The answer is a web page');
    }
    if (++looked >= elementsLookedAt) break;
  }
  if (/<!doctype html/i.test(text.slice(0, 1_000))) {
    throw new FetchError('html-instead-of-feed', 'The answer is a web page');
  }
  throw new FetchError('not-a-feed', 'The answer is no feed in a format we know');
}
