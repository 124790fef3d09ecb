import type { DocumentInputs } from '#server/news/parse/document-thread/parse-document.ts';
import { parseUntrustedDocument } from '#server/news/parse/document-thread/parse-untrusted-document.ts';
import type { ParsedFeed } from '#server/news/parse/feed/parse-feed.ts';

/**
 * parseFeedBody parses the body of an answer as a feed; a large one apart, within limits of time and memory. Errors: those of
 * parseFeed; `malformed` for a feed that needs more time or memory than a feed may.
 */
export function parseFeedBody({
  limitMs,
  ...feed
}: DocumentInputs['feed'] & { limitMs?: number }): Promise<ParsedFeed> {
  return parseUntrustedDocument('feed', feed, limitMs);
}
