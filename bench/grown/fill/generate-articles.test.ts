import { expect, test } from 'vitest';
import { type ArticlePlan, generateArticles } from '#bench/grown/fill/generate-articles.ts';

const startsMs = Date.UTC(2026, 0, 5);
const plan: ArticlePlan = {
  seed: 7,
  firstIndex: 0,
  count: 5_000,
  timeOf: (i) => startsMs + i * 1_000,
  tickers: Array.from({ length: 500 }, (_, i) => ({ id: i + 1, name: `Company ${i + 1}`, sector: 'Energy' })),
  sources: Array.from({ length: 20 }, (_, i) => ({ id: `source-${i}`, outlet: `Outlet${i}` })),
};

/** What an article says, with its position: the story goes on growing. */
const summaries = () =>
  [...generateArticles(plan)].flatMap(({ article }) =>
    article ? [[article.id, article.title, article.summary, article.position, article.copyOfId]] : [],
  );

test('the same plan gives the same articles', () => {
  expect(summaries()).toEqual(summaries());
});

test('every article belongs to one story, whose count and position are those of its articles', () => {
  const placed = new Map<string, number[]>();
  const counted = new Map<string, number>();
  for (const { article, story } of generateArticles(plan)) {
    if (story) {
      expect(counted.has(story.id)).toBe(false);
      counted.set(story.id, story.articleCount);
    } else placed.set(article.story.id, [...(placed.get(article.story.id) ?? []), article.position]);
  }
  expect(counted.size).toBe(placed.size);
  for (const [id, positions] of placed) {
    expect(positions).toEqual(positions.map((_, i) => i + 1));
    expect(counted.get(id)).toBe(positions.length);
  }
});

test('a third has no company, popular tickers and large stories are few, and headlines hold the key phrases', () => {
  const links = new Map<number, number>();
  let [without, largest, articles] = [0, 0, 0];
  for (const { article, story } of generateArticles(plan)) {
    if (story) largest = Math.max(largest, story.articleCount);
    else {
      articles++;
      if (article.links.length === 0) without++;
      for (const { ticker } of article.links) links.set(ticker.id, (links.get(ticker.id) ?? 0) + 1);
      expect(article.title).toContain(article.story.coreWords.join(' '));
    }
  }
  expect(articles).toBe(plan.count);
  expect(without / articles).toBeGreaterThan(0.25);
  expect(without / articles).toBeLessThan(0.42);
  expect(largest).toBeGreaterThan(20);
  const counts = [...links.values()].sort((a, b) => b - a);
  expect(counts[0]).toBeGreaterThan(20 * (counts[Math.floor(counts.length / 2)] ?? Number.NaN));
});
