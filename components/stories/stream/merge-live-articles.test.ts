import { describe, expect, test } from 'vitest';
import { mergeLiveArticles } from '#components/stories/stream/merge-live-articles.ts';
import { makeScoredArticle } from '#fixtures/factories/make-scored-article.ts';

const at = (second: number) => new Date(Date.UTC(2026, 0, 5, 9, 0, second)).toISOString();
const article = (articleId: string, second: number, storyId = articleId, outletCount = 1) =>
  makeScoredArticle({ articleId, storyId, availableAt: at(second), outletCount });
const ids = (pages: { rows: { articleId: string }[] }[]) =>
  pages.map((page) => page.rows.map((row) => row.articleId));

describe('mergeLiveArticles', () => {
  const pages = [{ rows: [article('c', 30), article('b', 20)] }, { rows: [article('a', 10)] }];

  test('puts the newest first', () => {
    expect(ids(mergeLiveArticles(pages, [article('d', 40), article('e', 50)]))).toEqual([
      ['e', 'd', 'c', 'b'],
      ['a'],
    ]);
  });

  test('a late article is inserted by time', () => {
    expect(ids(mergeLiveArticles(pages, [article('x', 25)]))[0]).toEqual(['c', 'x', 'b']);
  });

  test('an article known on any page, or received twice, is not duplicated', () => {
    expect(mergeLiveArticles(pages, [article('a', 10), article('c', 30)])).toBe(pages);
    expect(ids(mergeLiveArticles(pages, [article('d', 40), article('d', 40)]))[0]).toEqual(['d', 'c', 'b']);
  });

  test('a later report raises the outlet count of the rows of its story', () => {
    const [, second] = mergeLiveArticles(pages, [article('d', 40, 'a', 3)]);
    expect(second?.rows[0]?.outletCount).toBe(3);
  });

  test('without a first page nothing is merged', () => {
    expect(mergeLiveArticles([], [article('d', 40)])).toEqual([]);
  });
});
