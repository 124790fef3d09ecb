import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import { type ParsedFeed, parseFeed } from '#server/news/parse/feed/parse-feed.ts';
import type { ExtractedArticle } from '#server/news/parse/html/extract-article.ts';
import type { ParsedListing } from '#server/news/parse/html/parse-listing.ts';
import { type ParsedSitemap, parseSitemap } from '#server/news/parse/sitemap/parse-sitemap.ts';

interface RawDocument {
  body: Uint8Array;
  contentType: string;
}

/** DocumentInputs are the documents that can be read, with what reading each needs. */
export interface DocumentInputs {
  feed: RawDocument & { url: string | null };
  sitemap: RawDocument;
  listing: RawDocument & { url: string; config: SourceConfig<'html'> };
  article: RawDocument & { url: string };
}
export type DocumentKind = keyof DocumentInputs;

/** ParsedDocuments are what comes of each; all of it can be sent between threads. */
export interface ParsedDocuments {
  feed: ParsedFeed;
  sitemap: ParsedSitemap;
  listing: ParsedListing;
  article: ExtractedArticle;
}

type Parsers = { [K in DocumentKind]: (request: DocumentInputs[K]) => Promise<ParsedDocuments[K]> };

const toBuffer = ({ body }: RawDocument) => Buffer.from(body.buffer, body.byteOffset, body.byteLength);

// A tree of a web page is needed by few and slow to load.
const parsers: Parsers = {
  feed: async (request) => parseFeed(decodeBody(toBuffer(request), request.contentType), request.url),
  sitemap: async (request) => parseSitemap(decodeBody(toBuffer(request), request.contentType)),
  listing: async ({ url, config, ...document }) => {
    const { parseListing } = await import('#server/news/parse/html/parse-listing.ts');
    return parseListing(toBuffer(document), document.contentType, { url, config });
  },
  article: async ({ url, ...document }) => {
    const { extractArticle } = await import('#server/news/parse/html/extract-article.ts');
    return extractArticle(toBuffer(document), document.contentType, url);
  },
};

/** readDocument reads a document in this very thread. Errors: those of its reader. */
export function parseDocument<K extends DocumentKind>(
  kind: K,
  request: DocumentInputs[K],
): Promise<ParsedDocuments[K]> {
  return parsers[kind](request);
}
