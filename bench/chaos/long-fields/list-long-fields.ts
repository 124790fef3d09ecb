import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toRawItem } from '#domain/feeds/to-feed-drafts.ts';
import { htmlToText } from '#domain/markup/html-to-text.ts';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import { resolveCanonicalUrl } from '#domain/news/links/resolve-canonical-url.ts';
import type { RawItem } from '#domain/news/to-article-draft.ts';
import { toArticleDrafts } from '#domain/news/to-article-drafts.ts';
import { escapeXml } from '#fixtures/feeds/escape-xml.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { readRateLimit, readRetryDelaySeconds } from '#server/news/fetch/assert-success-status.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { parsePageHead } from '#server/news/ingest/links/parse-page-head.ts';
import { compileDocumentMapping } from '#server/news/parse/json-mapping/compile-document-mapping.ts';
import { parseFeedDrafts } from '#server/news/parse/parse-feed-drafts.ts';
import { parseSitemap } from '#server/news/parse/parse-sitemap.ts';
import { toFilingDraft } from '#server/news/sources/edgar/edgar-mapper.ts';
import { mapFilings, mergeFilings } from '#server/news/sources/edgar/parse-filings.ts';
import { parsePosts, toRawItem as toRedditItem } from '#server/news/sources/reddit/reddit-mapper.ts';
import { parseNextLink } from '#server/news/sources/rest/create-next-page-finder.ts';
import { toRawItem as toSitemapItem } from '#server/news/sources/sitemap/to-raw-item.ts';
import { mapTweets } from '#server/news/sources/x-api/x-mapper.ts';

/** LongDocument is a document whose field has a long value. */
interface LongDocument {
  /** Reads it and gives the drafts. */
  read: () => ArticleDraft[];
  /** Whether it is read in a document thread. */
  isThreaded: boolean;
}

/** LongField is one field of an outside document, with the code that reads it. */
export interface LongField {
  name: string;
  create: (value: string) => LongDocument;
}

/** As in parse-untrusted-document.ts. */
const maxInlineCharacters = 64 * 1024;

const url = 'https://e.example/feed';
const now = new Date('2026-11-21T12:00:00Z');
const draft = (items: RawItem[]) => toArticleDrafts(items, { now, baseUrl: url, hash: hashText }).items;

const main = (name: string, read: (value: string) => ArticleDraft[]): LongField => ({
  name,
  create: (value) => ({ read: () => read(value), isThreaded: false }),
});

const readFeed = (feed: string) => parseFeedDrafts(feed, { url, now }).items;

function threaded(name: string, make: (value: string) => string, read = readFeed): LongField {
  return {
    name,
    create(value) {
      const document = make(value);
      return { read: () => read(document), isThreaded: document.length > maxInlineCharacters };
    },
  };
}

function rssField(name: string, element: string, place: 'item' | 'channel' = 'item'): LongField {
  return threaded(`rss ${place} ${name}`, (value) => {
    const own = element.replace('VALUE', () => value);
    const item = `<item><title>Acme rises</title><link>/a</link><guid>1</guid>${place === 'item' ? own : ''}</item>`;
    const channel = place === 'channel' ? own : '';
    const feed = `<rss version="2.0"><channel><title>T</title>${channel}${item}</channel></rss>`;
    return feed;
  });
}

/** Character data: escaped, as a feed must, and as it is, as many do. */
function rssTextFields(names: string[], place: 'item' | 'channel' = 'item'): LongField[] {
  return names.flatMap((name) => [
    rssField(`${name}, escaped`, `<${name}><![CDATA[VALUE]]></${name}>`, place),
    rssField(name, `<${name}>VALUE</${name}>`, place),
  ]);
}

function atomField(name: string, element: string): LongField {
  return threaded(`atom ${name}`, (value) => {
    const own = element.replace('VALUE', () => escapeXml(value));
    const entry = `<entry><id>1</id><title>Acme rises</title>${own}</entry>`;
    const feed = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>${entry}</feed>`;
    return feed;
  });
}

function jsonFeedField(
  name: string,
  shape: (value: string) => object,
  feed: (value: string) => object = () => ({}),
) {
  return threaded(`json feed ${name}`, (value) => {
    const document = {
      version: 'https://jsonfeed.org/version/1.1',
      ...feed(value),
      items: [{ id: '1', title: 'Acme rises', ...shape(value) }],
    };
    return JSON.stringify(document);
  });
}

const feedFields: LongField[] = [
  ...rssTextFields(['title', 'description', 'content:encoded', 'link', 'guid', 'author', 'dc:creator']),
  ...rssTextFields(['pubDate', 'dc:date', 'dc:language', 'category', 'atom:summary']),
  ...rssTextFields(['title', 'link', 'language', 'managingEditor', 'ttl', 'pubDate'], 'channel'),
  rssField('style', `<description>&lt;p style="VALUE">Acme&lt;/p></description>`),
  rssField('attribute', '<description><![CDATA[<p VALUE>Acme</p>]]></description>'),
  rssField('tag', '<description><![CDATA[<VALUE>Acme</p>]]></description>'),
  rssField('namespace', '<a xmlns:a="VALUE">Acme</a>'),
  rssField('base', '<a xml:base="https://e.example/VALUE">Acme</a>'),
  rssField('language attribute', '<a xml:lang="VALUE">Acme</a>'),
  rssField('relative link', '<link>/VALUE</link>'),
  rssField('absolute link', '<link>https://e.example/VALUE</link>'),
  rssField('query', '<link>https://e.example/?VALUE</link>'),
  rssField('person', '<author><name>VALUE</name></author>'),
  rssField('skip days', '<skipDays><day>VALUE</day></skipDays>', 'channel'),
  threaded('rss doctype', (value) => {
    const feed = `<!DOCTYPE rss [<!ENTITY a "${value}">]><rss><channel><item><title>&a;</title></item></channel></rss>`;
    return feed;
  }),
  atomField('title', '<title type="html">VALUE</title>'),
  atomField('summary', '<summary>VALUE</summary>'),
  atomField('xhtml', '<content type="xhtml"><div>VALUE</div></content>'),
  atomField('type', '<content type="VALUE">Acme</content>'),
  atomField('base64', '<content type="image/png">VALUE</content>'),
  atomField('link', '<link href="VALUE"/>'),
  atomField('rel', '<link rel="VALUE" href="https://e.example/"/>'),
  atomField('author', '<author><name>VALUE</name></author>'),
  atomField('updated', '<updated>VALUE</updated>'),
  jsonFeedField('content_html', (value) => ({ content_html: value })),
  jsonFeedField('title', (value) => ({ title: value })),
  jsonFeedField('url', (value) => ({ url: value })),
  jsonFeedField('author', (value) => ({ author: { name: value } })),
  jsonFeedField('date_published', (value) => ({ date_published: value })),
  jsonFeedField(
    'home_page_url',
    () => ({ url: '/a' }),
    (value) => ({ home_page_url: `https://e.example/${value}` }),
  ),
];

const readSitemap = (sitemap: string) => draft(parseSitemap(sitemap).entries.map(toSitemapItem));

const sitemapField = (name: string): LongField =>
  threaded(
    `sitemap ${name}`,
    (value) => {
      const own = `<news:${name}>${value}</news:${name}>`;
      const news = `<news:news><news:publication><news:name>N</news:name></news:publication>${own}</news:news>`;
      const sitemap = `<urlset><url><loc>https://e.example/a</loc>${news}</url></urlset>`;
      return sitemap;
    },
    readSitemap,
  );

const mapDocument = compileDocumentMapping({
  itemsPath: '$.items[*]',
  titlePath: '$.title',
  summaryPath: '$.summary',
  urlPath: '$.url',
  idPath: '$.id',
  timePath: '$.time',
  authorPath: '$.authors',
  languagePath: '$.language',
  outletPath: '$.outlet',
});
const jsonField = (name: string): LongField =>
  main(`json ${name}`, (value) =>
    draft(mapDocument({ items: [{ title: 'Acme rises', [name]: value }] }).items),
  );

const redditField = (name: string): LongField =>
  main(`reddit ${name}`, (value) => {
    const post = {
      name: 't3_a',
      title: 'Acme',
      permalink: '/r/a',
      created_utc: 1_790_000_000,
      [name]: value,
    };
    return draft(parsePosts({ after: null, children: [{ kind: 't3', data: post }] }).map(toRedditItem));
  });

const readFilings = (feed: string) =>
  mergeFilings(mapFilings(parseFeed(feed)).filings).flatMap((filing) => toFilingDraft(filing, now) ?? []);

const edgarField = (name: string, title: (value: string) => string): LongField =>
  threaded(
    `edgar ${name}`,
    (value) => {
      const text = escapeXml(value);
      const id = '<id>urn:tag:sec.gov,2008:accession-number=0000320193-26-000001</id>';
      const entry = `<entry><title>${title(text)}</title>${id}<summary>${text}</summary></entry>`;
      return `<feed xmlns="http://www.w3.org/2005/Atom"><title>${title(text)}</title>${entry}</feed>`;
    },
    readFilings,
  );

const verbatim = (value: string) => value;
const nothing = (read: (value: string) => unknown) => (value: string) => {
  read(value);
  return [];
};

const otherFields: LongField[] = [
  ...['title', 'keywords', 'stock_tickers', 'publication_date', 'language'].map(sitemapField),
  ...['title', 'summary', 'url', 'id', 'time', 'authors', 'language', 'outlet'].map(jsonField),
  ...['title', 'selftext', 'author', 'permalink', 'subreddit'].map(redditField),
  main('x text', (value) => mapTweets([{ id: '1', text: value }], undefined, now).items),
  edgarField('title', (value) => value),
  edgarField('form', (value) => `8-K - ${value}`),
  edgarField('role', (value) => `8-K - Acme (0000320193) (${value}`),
  main('draft of plain text', (value) => draft([{ title: value, summary: value, content: value }])),
  // Drafts of a feed are made where it was parsed, and only cut texts are converted elsewhere.
  threaded('draft of a feed item', verbatim, (value) => {
    const text = { value, type: 'html' as const, base: value };
    const item = { id: value, url: value, title: text, summary: text, content: null, authors: [] };
    return draft([toRawItem({ ...item, publishedAt: value, updatedAt: value, language: value })]);
  }),
  main(
    'header Link',
    nothing((value) => parseNextLink(value)),
  ),
  main(
    'header Link target',
    nothing((value) => parseNextLink(`<${value}>; rel="next"`)),
  ),
  main(
    'header RateLimit',
    nothing((value) => readRateLimit({ ratelimit: value, 'x-ratelimit-reset': value }, now)),
  ),
  main(
    'header Retry-After',
    nothing((value) => readRetryDelaySeconds({ 'retry-after': value }, now)),
  ),
  main(
    'header Content-Type',
    nothing((value) => decodeBody(Buffer.from('<rss/>'), value)),
  ),
  main(
    'page head',
    nothing((value) => parsePageHead(`<head>${value}`)),
  ),
  main(
    'page link',
    nothing((value) => parsePageHead(`<head><link rel="canonical" href="${value}">`)),
  ),
  main(
    'page refresh',
    nothing((value) => parsePageHead(`<head><meta http-equiv="refresh" content="${value}">`)),
  ),
  main(
    'page canonical',
    nothing((value) => resolveCanonicalUrl('https://e.example/a', value)),
  ),
  threaded(
    'html',
    verbatim,
    nothing((value) => htmlToText(`<p>${value}`)),
  ),
];

/** listLongFields lists the fields of every kind of source whose values come from outside, and the headers that are parsed. */
export function listLongFields(): LongField[] {
  return [...feedFields, ...otherFields];
}
