import { expect, test } from 'vitest';
import type { ArticleDraft } from '#domain/news/article-draft.ts';
import {
  findUnsharedUrls,
  matchStoredArticle,
  type StoredArticle,
} from '#domain/news/match-stored-article.ts';

const at = (canonicalUrl: string | null, title = 'Acme wins a large order'): ArticleDraft => ({
  externalId: `${canonicalUrl}`,
  url: canonicalUrl,
  canonicalUrl,
  title,
  summary: '',
  authors: [],
  language: null,
  publishedAt: null,
  publishedAtConfidence: 'unknown',
  contentHash: title,
  flags: [],
  eventType: null,
});

test('a URL identifies an article only where one draft has it and it is no front page', () => {
  const drafts = [
    at('https://a.example/1'),
    at('https://a.example/2'),
    at('https://a.example/2'),
    at('https://a.example/'),
    at(null),
  ];
  expect(findUnsharedUrls(drafts)).toEqual(['https://a.example/1']);
});

test('a draft is the article of its outlet with its text, or with its URL and a similar headline', () => {
  const draft = at('https://a.example/1');
  const stored: StoredArticle = {
    id: 'a',
    outlet: 'Press',
    canonicalUrl: 'https://a.example/1',
    contentHash: 'other',
    title: draft.title,
  };
  const match = (change: Partial<StoredArticle>) =>
    matchStoredArticle(draft, 'Press', [{ ...stored, ...change }])?.id;
  expect(match({ title: 'Acme wins a large order, shares up' })).toBe('a');
  expect(match({ title: 'Rain in the north' })).toBeUndefined();
  expect(match({ canonicalUrl: null, contentHash: draft.contentHash })).toBe('a');
  expect(match({ contentHash: draft.contentHash, outlet: 'Wire' })).toBeUndefined();
});
