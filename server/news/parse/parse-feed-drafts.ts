import type { FeedPollingHints } from '#domain/feeds/feed-item.ts';
import { findFeedLinks } from '#domain/feeds/find-feed-links.ts';
import { type FeedFormat, type ParsedFeed, parseFeed } from '#domain/feeds/parse-feed.ts';
import { toFeedDrafts, toPlainText } from '#domain/feeds/to-feed-drafts.ts';
import type { ArticleDrafts } from '#domain/news/to-article-drafts.ts';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { hashText } from '#server/infra/hash-text.ts';

/** FeedDrafts are the drafts of a feed's items, with what the feed says of itself. */
export interface FeedDrafts extends ArticleDrafts {
  format: FeedFormat;
  title: string | undefined;
  pollingHints: FeedPollingHints;
}

const maxSuggestedFeeds = 3;
/** Of a feed's title only the beginning is used. */
const maxTitleCharacters = 1_000;

/** The refusal of a web page names the feeds that the page declares, so that an administrator can choose one. */
function parseFeedOrSuggest(text: string, url: string): ParsedFeed {
  try {
    return parseFeed(text, url);
  } catch (error) {
    if (!(error instanceof FetchError) || error.code !== 'html-instead-of-feed') throw error;
    const feeds = findFeedLinks(text, url).declared.map((feed) => feed.url);
    if (feeds.length === 0) throw error;
    const named = feeds.slice(0, maxSuggestedFeeds).join(' , ');
    throw new FetchError(error.code, `The response is a web page; it declares the feeds ${named}`);
  }
}

/**
 * parseFeedDrafts parses a feed that was fetched from `url` and drafts its articles. Errors: those of parseFeed; a web page is
 * refused with the feeds that it declares.
 */
export function parseFeedDrafts(text: string, { url, now }: { url: string; now: Date }): FeedDrafts {
  const feed = parseFeedOrSuggest(text, url);
  return {
    ...toFeedDrafts(feed, { url, now, hash: hashText }),
    format: feed.format,
    title: toPlainText(feed.title)?.slice(0, maxTitleCharacters),
    pollingHints: feed.pollingHints,
  };
}
