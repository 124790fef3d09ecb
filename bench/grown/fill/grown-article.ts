/** GrownTicker is a listing that generated articles are about. */
export interface GrownTicker {
  id: number;
  name: string;
  sector: string | null;
}

/** GrownSource is a source of generated articles. */
export interface GrownSource {
  id: string;
  outlet: string;
}

/** GrownVerdict is a stored verdict; the numbers are null where it failed. */
export interface GrownVerdict {
  status: 'scored' | 'abstained' | 'failed';
  label: 'positive' | 'neutral' | 'negative' | null;
  /** -1 to 1. */
  score: number | null;
  confidence: number | null;
}

/** GrownLink is a link of an article to a company, with the verdict on it. */
export interface GrownLink {
  ticker: GrownTicker;
  /** 0 to 100. */
  relevance: number;
  verdict: GrownVerdict;
}

/** GrownStory is a story while it grows; it is complete when the generator gives it out. */
export interface GrownStory {
  id: string;
  tickers: GrownTicker[];
  /** Words that every headline of the story contains, in this order. */
  coreWords: string[];
  /** Where the story's embedding starts in the tables of random numbers. */
  topic: number;
  noiseOffset: number;
  firstArticleId: string;
  firstSeenMs: number;
  lastSeenMs: number;
  articleCount: number;
  outlets: Set<string>;
  /** The latest report with a text of its own, which copies repeat. */
  original: { id: string; title: string; summary: string };
  /** Places in the window of recent articles; without any, no further article joins. */
  recentCount: number;
}

/** GrownArticle is one generated article with everything that is stored of it. */
export interface GrownArticle {
  index: number;
  id: string;
  source: GrownSource;
  /** `firstSeenAt` and `availableAt`, epoch milliseconds. */
  atMs: number;
  /** `scoredAt` and `decidedAt`, epoch milliseconds; increasing. */
  decidedMs: number;
  title: string;
  summary: string;
  importance: number;
  /** Most relevant first; empty for a third of the articles. */
  links: GrownLink[];
  verdict: GrownVerdict;
  story: GrownStory;
  /** Position in the story, from 1. */
  position: number;
  copyOfId: string | null;
  jaccard: number | null;
  similarity: number | null;
  novelty: number;
  /** Where the article's own part of the embedding starts in the table of random numbers. */
  noiseOffset: number;
}
