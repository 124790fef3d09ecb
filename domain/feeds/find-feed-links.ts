import { decodeEntities } from '#domain/markup/decode-entities.ts';
import { parseAttributes } from '#domain/markup/parse-attributes.ts';
import { scanMarkup } from '#domain/markup/scan-markup.ts';

/** FeedLink is a link that may lead to a feed. */
interface FeedLink {
  url: string;
  title: string | null;
}

/** FeedLinks are the feed links of a page. */
export interface FeedLinks {
  /** Feeds that the page declares with link elements, in its order. */
  declared: FeedLink[];
  /** Links of the page whose path or text looks like a feed's. */
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

/** findFeedLinks finds links to feeds in a web page fetched from `pageUrl`. It does not fetch them; at most 50 of each kind. */
export function findFeedLinks(html: string, pageUrl: string): FeedLinks {
  const links: FeedLinks = { declared: [], linked: [] };
  let base = pageUrl;
  let anchor: { href: string; text: string } | null = null;
  scanMarkup(html, {
    open(tagName, rawAttributes) {
      const name = tagName.toLowerCase();
      if (name !== 'a' && name !== 'link' && name !== 'base') return rawTextElements.get(name);
      const attributes = parseAttributes(rawAttributes);
      const href = attributes.get('href');
      if (name === 'base' && href) base = resolveHref(href, pageUrl) ?? base;
      if (name === 'a' && href) anchor = { href, text: attributes.get('title') ?? '' };
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
    text(text) {
      if (anchor && anchor.text.length < 200) anchor.text += text;
    },
    close(tagName) {
      if (tagName.toLowerCase() !== 'a' || !anchor) return;
      const url = resolveHref(anchor.href, base);
      const text = decodeEntities(anchor.text).trim();
      if (url && (feedPath.test(new URL(url).pathname) || feedLinkText.test(text))) {
        addLink(links.linked, url, text || null);
      }
      anchor = null;
    },
  });
  return links;
}
