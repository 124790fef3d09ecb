import { FetchError, type FetchErrorCode } from '#domain/sources/fetch-outcome.ts';
import { decodeBody } from '#server/news/sources/feed/decode-body.ts';
import { type ParsedFeed, parseFeed } from '#server/news/sources/feed/parse-feed.ts';

export interface ParsingRequest {
  body: Uint8Array;
  contentType: string;
  url: string | null;
}

export type ParsingAnswer = { feed: ParsedFeed } | { code: FetchErrorCode; message: string };

/** answerParsing parses one body and gives an error as something that can be sent between threads. */
export function answerParsing({ body, contentType, url }: ParsingRequest): ParsingAnswer {
  try {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    return { feed: parseFeed(decodeBody(bytes, contentType), url) };
  } catch (error) {
    if (error instanceof FetchError) return { code: error.code, message: error.message };
    return { code: 'malformed', message: 'The feed could not be taken apart' };
  }
}
