import { expect, test } from 'vitest';
import { holdBack, takeHold } from '#components/stories/hold-back.ts';
import { makeArticle } from '#tests/factories/make-article.ts';

const row = (articleId: string, minute: number) =>
  makeArticle({ articleId, availableAt: new Date(Date.UTC(2026, 0, 5, 9, minute)).toISOString() });
const [a, b, c, d, old] = [row('a', 10), row('b', 11), row('c', 12), row('d', 10.5), row('old', 1)];
const ids = (rows: readonly { articleId: string }[]) => rows.map((each) => each.articleId);

test('without a hold everything is shown', () => {
  expect(holdBack([c, b, a], null)).toEqual({ shown: [c, b, a], waiting: 0 });
});

test('new rows wait, wherever in time they belong', () => {
  const { shown, waiting } = holdBack([c, b, d, a], takeHold([b, a]));
  expect(ids(shown)).toEqual(['b', 'a']);
  expect(waiting).toBe(2);
});

test('older pages are let in below', () => {
  expect(ids(holdBack([c, b, a, old], takeHold([b, a])).shown)).toEqual(['b', 'a', 'old']);
});

test('an empty screen holds nothing', () => {
  expect(holdBack([a], takeHold([])).shown).toEqual([a]);
});
