/** How far a publication time can be trusted. An unparseable date is `unknown`, never "now". */
export type TimeConfidence = 'exact' | 'inferred' | 'unknown';

/** What ingestion noticed about an item; shown beside the article. */
export const articleFlags = [
  'date-missing',
  'date-unparseable',
  'date-in-future',
  'title-missing',
  'link-missing',
  'link-not-followed',
  'text-cleaned',
  'duplicate-id',
  'language-unsupported',
] as const;
export type ArticleFlag = (typeof articleFlags)[number];

/** TickerHint names a company outside the text. */
export interface TickerHint {
  cik?: number;
  symbol?: string;
}

/** ArticleDraft is one item of a source after parsing and cleaning, before it is known whether it is new. */
export interface ArticleDraft {
  /** The source's id for it, else its canonical URL, else a hash of its text. Unique within the source. */
  externalId: string;
  url: string | null;
  /** The article's own address, as far as it is known: where the link leads, and what the page there calls itself. */
  canonicalUrl: string | null;
  /** Overrides the source's outlet where one source carries several (the simulated wire). */
  outlet?: string;
  title: string;
  summary: string;
  authors: string[];
  language: string | null;
  publishedAt: Date | null;
  publishedAtConfidence: TimeConfidence;
  /** Hash of the normalised title and summary: the same text gives the same hash. */
  contentHash: string;
  flags: ArticleFlag[];
  /** From a closed taxonomy, where the source says so or rules decide. */
  eventType: string | null;
  /** Companies that the source itself names, by their number at the SEC or by symbol. */
  tickerHints?: TickerHint[];
}
