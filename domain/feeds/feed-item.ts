/** FeedText is a text as the feed has it; HTML is not sanitised. */
export interface FeedText {
  value: string;
  type: 'text' | 'html';
  /** Base URL of relative links inside the HTML. */
  base: string | null;
}

/** FeedPerson is an author or contributor; each part may be missing. */
export interface FeedPerson {
  name: string | null;
  email: string | null;
  url: string | null;
}

/** FeedItem is one item as its feed has it: dates are not parsed, texts are not cleaned. */
export interface FeedItem {
  id: string | null;
  /** Absolute where the feed or its URL gives a base. */
  url: string | null;
  title: FeedText | null;
  summary: FeedText | null;
  content: FeedText | null;
  authors: FeedPerson[];
  publishedAt: string | null;
  updatedAt: string | null;
  language: string | null;
}

/** FeedPollingHints are a feed's own wishes for when to poll it. */
export interface FeedPollingHints {
  ttlSeconds: number | null;
  /** Hours of the day, 0 to 23, UTC, at which the feed asks not to be polled. */
  skipHoursUtc: number[];
  /** Days of the week on which the feed asks not to be polled; 0 is Sunday. */
  skipDaysUtc: number[];
}

/** FeedMetadata describes the feed as a whole. */
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
