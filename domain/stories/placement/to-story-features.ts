import { LRUCache } from 'lru-cache';
import {
  type ArticleShingles,
  stripHeadlineAffixes,
  toArticleShingles,
} from '#domain/stories/copies/article-shingles.ts';
import { documentKey } from '#domain/stories/copies/document-key.ts';
import { extractHeadlineFacts, type HeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';

/** StoryFeatures are what placing an article reads of its text and address. */
export interface StoryFeatures {
  key: string | null;
  shingles: ArticleShingles;
  facts: HeadlineFacts;
}

/** Syndicated texts are repeated within minutes. */
const cacheSize = 512;
/** Neither part holds a NUL: Postgres stores none. */
const separator = '\0';

const cachedFacts = new LRUCache<string, HeadlineFacts>({ max: cacheSize, memoMethod: extractHeadlineFacts });
const cachedShingles = new LRUCache<string, ArticleShingles>({
  max: cacheSize,
  memoMethod: (both) => {
    const [headline = '', summary = ''] = both.split(separator);
    return toArticleShingles(headline, summary);
  },
});

/** toStoryFeatures extracts what placing an article needs; the latest 512 texts are cached. */
export function toStoryFeatures(article: {
  title: string;
  summary: string;
  outlet: string;
  address: string | null;
}): StoryFeatures {
  const { title, summary, outlet, address } = article;
  return {
    key: documentKey(address),
    shingles: cachedShingles.memo(`${stripHeadlineAffixes(title, outlet)}${separator}${summary}`),
    facts: cachedFacts.memo(title),
  };
}
