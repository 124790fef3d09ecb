import {
  type ArticleShingles,
  stripHeadlineAffixes,
  toArticleShingles,
} from '#domain/stories/copies/article-shingles.ts';
import { documentKey } from '#domain/stories/copies/document-key.ts';
import { extractHeadlineFacts, type HeadlineFacts } from '#domain/stories/facts/extract-headline-facts.ts';
import { memoiseLatest } from '#domain/stories/memoise-latest.ts';

/** StoryFeatures are what placing an article reads of its text and address. */
export interface StoryFeatures {
  key: string | null;
  text: ArticleShingles;
  facts: HeadlineFacts;
}

/** Syndicated texts are repeated within minutes. */
const cacheSize = 512;
/** Neither part holds a NUL: Postgres stores none. */
const separator = '\0';

const cachedFacts = memoiseLatest(extractHeadlineFacts, cacheSize);
const cachedShingles = memoiseLatest((both: string) => {
  const [headline = '', summary = ''] = both.split(separator);
  return toArticleShingles(headline, summary);
}, cacheSize);

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
    text: cachedShingles(`${stripHeadlineAffixes(title, outlet)}${separator}${summary}`),
    facts: cachedFacts(title),
  };
}
