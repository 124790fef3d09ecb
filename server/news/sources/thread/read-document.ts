import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { type ParsedFeed, parseFeed } from '#server/news/sources/feed/parse-feed.ts';
import type { ReadArticle } from '#server/news/sources/html/read-article.ts';
import type { ReadListing } from '#server/news/sources/html/read-listing.ts';
import { type ParsedSitemap, parseSitemap } from '#server/news/sources/sitemap/parse-sitemap.ts';

interface Document {
  body: Uint8Array;
  contentType: string;
}

/** DocumentRequests are the documents that can be read, with what reading each needs. */
export interface DocumentRequests {
  feed: Document & { url: string | null };
  sitemap: Document;
  listing: Document & { url: string; config: SourceConfig<'html'> };
  article: Document & { url: string };
}
export type DocumentKind = keyof DocumentRequests;

/** DocumentReadings are what comes of each; all of it can be sent between threads. */
export interface DocumentReadings {
  feed: ParsedFeed;
  sitemap: ParsedSitemap;
  listing: ReadListing;
  article: ReadArticle;
}

type Readers = { [K in DocumentKind]: (request: DocumentRequests[K]) => Promise<DocumentReadings[K]> };

const bytesOf = ({ body }: Document) => Buffer.from(body.buffer, body.byteOffset, body.byteLength);

// A tree of a web page is needed by few and slow to load.
const readers: Readers = {
  feed: async (request) => parseFeed(decodeBody(bytesOf(request), request.contentType), request.url),
  sitemap: async (request) => parseSitemap(decodeBody(bytesOf(request), request.contentType)),
  listing: async ({ url, config, ...document }) => {
    const { readListing } = await import('#server/news/sources/html/read-listing.ts');
    return readListing(bytesOf(document), document.contentType, { url, config });
  },
  article: async ({ url, ...document }) => {
    const { readArticle } = await import('#server/news/sources/html/read-article.ts');
    return readArticle(bytesOf(document), document.contentType, url);
  },
};

/** readDocument reads a document in this very thread. Errors: those of its reader. */
export function readDocument<K extends DocumentKind>(
  kind: K,
  request: DocumentRequests[K],
): Promise<DocumentReadings[K]> {
  return readers[kind](request);
}
