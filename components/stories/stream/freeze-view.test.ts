import { expect, test } from 'vitest';
import { applyFreeze, freezeView } from '#components/stories/stream/freeze-view.ts';
import { makeScoredArticle } from '#fixtures/factories/make-scored-article.ts';

const row = (articleId: string, minute: number) =>
  makeScoredArticle({ articleId, availableAt: new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString() });
const [a, b, c, d, old] = [row('a', 10), row('b', 11), row('c', 12), row('d', 10.5), row('old', 1)];
const ids = (rows: readonly { articleId: string }[]) => rows.map((each) => each.articleId);

test('without a frozen view every row is shown', () => {
  expect(applyFreeze([c, b, a], null)).toEqual({ shown: [c, b, a], waiting: 0 });
});

test('new rows wait, whatever their time', () => {
  const { shown, waiting } = applyFreeze([c, b, d, a], freezeView([b, a]));
  expect(ids(shown)).toEqual(['b', 'a']);
  expect(waiting).toBe(2);
});

test('older pages are added below', () => {
  expect(ids(applyFreeze([c, b, a, old], freezeView([b, a])).shown)).toEqual(['b', 'a', 'old']);
});

test('an empty frozen view holds nothing back', () => {
  expect(applyFreeze([a], freezeView([])).shown).toEqual([a]);
});
