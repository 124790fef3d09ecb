import type { ParsedFeed } from '#server/news/sources/feed/parse-feed.ts';
import type { DocumentRequests } from '#server/news/sources/thread/read-document.ts';
import { readSafely } from '#server/news/sources/thread/read-safely.ts';

/**
 * parseBody parses the body of an answer as a feed; a large one apart, within limits of time and memory. Errors: those of
 * parseFeed; `malformed` for a feed that needs more time or memory than a feed may.
 */
export function parseBody({
  limitMs,
  ...feed
}: DocumentRequests['feed'] & { limitMs?: number }): Promise<ParsedFeed> {
  return readSafely('feed', feed, limitMs);
}
