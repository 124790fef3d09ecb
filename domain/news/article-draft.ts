/** TimeConfidence is how far a publication time can be trusted. An unparseable date is `unknown`, never "now". */
export type TimeConfidence = 'exact' | 'inferred' | 'unknown';

/** articleFlags are the defects that ingestion found in an item; shown beside the article. */
const articleFlags = [
  'date-missing',
  'date-unparseable',
  'date-in-future',
  'title-missing',
  'link-missing',
  'link-too-long',
  'link-not-followed',
  'text-cleaned',
  'duplicate-id',
  'language-unsupported',
] as const;
export type ArticleFlag = (typeof articleFlags)[number];

/** TickerHint is a company that a source names beside the text. */
export interface TickerHint {
  cik?: number;
  symbol?: string;
}

/** ArticleDraft is one parsed and cleaned item of a source, before it is known whether it is new. */
export interface ArticleDraft {
  /** The source's id for the item, else its canonical URL, else a hash of its text. Unique within the source. */
  externalId: string;
  url: string | null;
  /** The article's own address, as far as known: after redirects, and as the page itself declares it. */
  canonicalUrl: string | null;
  /** Overrides the source's outlet where one source carries several (the simulated feed). */
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
  /** An event type of the closed taxonomy, given by the source or decided by rules. */
  eventType: string | null;
  /** Companies that the source itself names, by SEC number (CIK) or symbol. */
  tickerHints?: TickerHint[];
}
