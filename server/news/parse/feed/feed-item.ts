/** FeedText is a text as a feed gives it; nothing has been taken out of its HTML yet. */
export interface FeedText {
  value: string;
  type: 'text' | 'html';
  /** AddressStep relative addresses inside the HTML start. */
  base: string | null;
}

export interface FeedPerson {
  name: string | null;
  email: string | null;
  url: string | null;
}

/** FeedItem is one item in the words of its feed: dates are unread, texts uncleaned. */
export interface FeedItem {
  id: string | null;
  /** Absolute where the feed or its address allow it. */
  url: string | null;
  title: FeedText | null;
  summary: FeedText | null;
  content: FeedText | null;
  authors: FeedPerson[];
  publishedAt: string | null;
  updatedAt: string | null;
  language: string | null;
}

/** FeedPollingHints is how often a feed asks to be read. */
export interface FeedPollingHints {
  ttlSeconds: number | null;
  /** Hours of the day, 0 to 23, UTC, at which the feed asks not to be read. */
  skipHoursUtc: number[];
  /** Days of the week at which the feed asks not to be read; 0 is Sunday. */
  skipDaysUtc: number[];
}

/** FeedMetadata is what a feed says about itself. */
export interface FeedMetadata {
  id: string | null;
  title: FeedText | null;
  link: string | null;
  summary: FeedText | null;
  authors: FeedPerson[];
  publishedAt: string | null;
  updatedAt: string | null;
  language: string | null;
  pollingHints: FeedPollingHints;
}
