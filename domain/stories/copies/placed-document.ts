import type { ArticleShingles } from '#domain/stories/copies/article-shingles.ts';
import type { ReportContent } from '#domain/stories/copies/is-same-report.ts';

/** PlacedDocument is an article that has its story, with what is needed to find copies of it. */
export interface PlacedDocument extends ReportContent {
  articleId: string;
  /** Ascends in order of placing. */
  placedSeq: number;
  storyId: string;
  sourceId: string;
  /** The result of `documentKey`. */
  key: string | null;
  shingles: ArticleShingles;
  /** The article that this one copies. */
  copyOfId: string | null;
  /** The number of that article's placement; null where it copies none. */
  copyOfSeq: number | null;
  /** Whether it has an embedding. */
  embedded: boolean;
  /** When it was placed, in epoch milliseconds. */
  atMs: number;
}

/** CopyQuery is what is compared of an article that has no story yet. */
export type CopyQuery = Pick<PlacedDocument, 'sourceId' | 'key' | 'shingles' | 'tickerIds' | 'facts'>;
