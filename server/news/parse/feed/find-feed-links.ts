import { decodeEntities } from '#server/news/parse/markup/decode-entities.ts';
import { parseAttributes } from '#server/news/parse/markup/parse-attributes.ts';
import { scanMarkup } from '#server/news/parse/markup/scan-markup.ts';

export interface FeedLink {
  url: string;
  title: string | null;
}

export interface FeedLinks {
  /** What the page's head declares as feeds, best first as a rule. */
  declared: FeedLink[];
  /** What its text links to that looks like a feed by address or words. */
  linked: FeedLink[];
}

const feedMediaTypes =
  /^(?:application|text)\/(?:rss|atom|rdf|feed|x-rss|x-atom)\+?(?:xml|json)?$|^application\/json$/;
const feedPath =
  /(?:^|[/._-])(?:rss|atom|feeds?)(?:[/._?-]|$)|\.(?:rss|rdf|atom)$|[/.](?:feed|index)\.(?:xml|json)$/i;
const feedLinkText =
  /^\s*(?:rss|atom|xml|json feed|rss feeds?|subscribe(?: via rss)?|web ?feed|syndicat\w+)\s*$/i;
const maxLinks = 50;
const rawTextElements = new Map(
  ['script', 'style', 'template'].map((name) => [name, new RegExp(`</${name}`, 'gi')]),
);

function resolveHref(href: string, base: string): string | null {
  const url = URL.parse(decodeEntities(href).trim(), base);
  return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

const addLink = (links: FeedLink[], url: string | null, title: string | null) => {
  if (url && links.length < maxLinks && !links.some((known) => known.url === url)) links.push({ url, title });
};

/** findFeedLinks looks for feeds in a web page that was read at `pageUrl`. It asks nobody whether they are there. */
export function findFeedLinks(html: string, pageUrl: string): FeedLinks {
  const links: FeedLinks = { declared: [], linked: [] };
  let base = pageUrl;
  let anchor: { href: string; words: string } | null = null;
  scanMarkup(html, {
    open(written, inTag) {
      const name = written.toLowerCase();
      if (name !== 'a' && name !== 'link' && name !== 'base') return rawTextElements.get(name);
      const attributes = parseAttributes(inTag);
      const href = attributes.get('href');
      if (name === 'base' && href) base = resolveHref(href, pageUrl) ?? base;
      if (name === 'a' && href) anchor = { href, words: attributes.get('title') ?? '' };
      if (name === 'link' && href) {
        const rel = attributes.get('rel')?.toLowerCase().split(/\s+/) ?? [];
        const type = attributes.get('type')?.toLowerCase().split(';')[0]?.trim() ?? '';
        const isFeed = rel.includes('feed') || (rel.includes('alternate') && feedMediaTypes.test(type));
        const title = attributes.get('title');
        if (isFeed)
          addLink(links.declared, resolveHref(href, base), title ? decodeEntities(title).trim() : null);
      }
      return undefined;
    },
    text(words) {
      if (anchor && anchor.words.length < 200) anchor.words += words;
    },
    close(written) {
      if (written.toLowerCase() !== 'a' || !anchor) return;
      const url = resolveHref(anchor.href, base);
      const words = decodeEntities(anchor.words).trim();
      if (url && (feedPath.test(new URL(url).pathname) || feedLinkText.test(words))) {
        addLink(links.linked, url, words || null);
      }
      anchor = null;
    },
  });
  return links;
}
