import { type ParsedFeed, parseFeed } from '#domain/feeds/parse-feed.ts';
import { FetchError, type FetchErrorCode } from '#domain/sources/fetch-error.ts';
import type { SourceConfig } from '#domain/sources/source-kinds.ts';
import { decodeBody } from '#server/news/fetch/decode-body.ts';
import type { ExtractedArticle } from '#server/news/parse/html/extract-article.ts';
import type { ParsedListing } from '#server/news/parse/html/parse-listing.ts';
import { type FeedDrafts, parseFeedDrafts } from '#server/news/parse/parse-feed-drafts.ts';
import { type ParsedSitemap, parseSitemap } from '#server/news/parse/parse-sitemap.ts';

interface RawDocument {
  body: Uint8Array;
  contentType: string;
}

/** DocumentInputs are the kinds of documents that can be parsed, with what parsing each needs. */
export interface DocumentInputs {
  feed: RawDocument & { url: string | null };
  'feed-drafts': RawDocument & { url: string; now: Date };
  sitemap: RawDocument;
  listing: RawDocument & { url: string; config: SourceConfig<'html'> };
  article: RawDocument & { url: string };
}
export type DocumentKind = keyof DocumentInputs;

/** ParsedDocuments are the results by kind; all of them can be sent between threads. */
export interface ParsedDocuments {
  feed: ParsedFeed;
  'feed-drafts': FeedDrafts;
  sitemap: ParsedSitemap;
  listing: ParsedListing;
  article: ExtractedArticle;
}

/** ParseRequest is a document of one kind, as it is sent to a thread. */
export interface ParseRequest<K extends DocumentKind = DocumentKind> {
  kind: K;
  document: DocumentInputs[K];
}

/** ParseResponse is a parsed document, a refusal, or the stack of a bug: an error loses its class between threads. */
export type ParseResponse =
  | { document: ParsedDocuments[DocumentKind] }
  | { code: FetchErrorCode; message: string }
  | { crash: string };

type Parsers = { [K in DocumentKind]: (input: DocumentInputs[K]) => Promise<ParsedDocuments[K]> };

const toBuffer = ({ body }: RawDocument) => Buffer.from(body.buffer, body.byteOffset, body.byteLength);

// An HTML parser is slow to load and rarely needed.
const parsers: Parsers = {
  feed: async (input) => parseFeed(decodeBody(toBuffer(input), input.contentType), input.url),
  'feed-drafts': async ({ url, now, ...document }) =>
    parseFeedDrafts(decodeBody(toBuffer(document), document.contentType), { url, now }),
  sitemap: async (input) => parseSitemap(decodeBody(toBuffer(input), input.contentType)),
  listing: async ({ url, config, ...document }) => {
    const { parseListing } = await import('#server/news/parse/html/parse-listing.ts');
    return parseListing(toBuffer(document), document.contentType, { url, config });
  },
  article: async ({ url, ...document }) => {
    const { extractArticle } = await import('#server/news/parse/html/extract-article.ts');
    return extractArticle(toBuffer(document), document.contentType, url);
  },
};

/** parseDocument parses a document in the calling thread. Errors: those of the kind's parser. */
export function parseDocument<K extends DocumentKind>(
  kind: K,
  input: DocumentInputs[K],
): Promise<ParsedDocuments[K]> {
  return parsers[kind](input);
}

/** handleParseRequest parses a document and returns errors as data that can be sent between threads. */
export async function handleParseRequest({ kind, document }: ParseRequest): Promise<ParseResponse> {
  try {
    return { document: await parseDocument(kind, document) };
  } catch (error) {
    if (error instanceof FetchError) return { code: error.code, message: error.message };
    return { crash: String((error as Error)?.stack ?? error) };
  }
}
