import { expect, test } from 'vitest';
import { partByLink } from '#domain/news/part-by-link.ts';
import { makeDraft } from '#tests/factories/make-draft.ts';

test('drafts keep their order, and those without a link need no asking', () => {
  const addresses = ['https://post.example/a', 'https://bit.ly/a', null, 'https://t.co/b'];
  const drafts = addresses.map((canonicalUrl, n) => makeDraft(`Report ${n}`, { canonicalUrl }));
  const { plain, linked } = partByLink(drafts, false);
  expect(plain).toEqual([drafts[0], drafts[2]]);
  expect(linked).toEqual([drafts[1], drafts[3]].map((draft) => ({ draft, task: 'redirects' })));
  expect(partByLink(drafts, true).plain).toEqual([drafts[2]]);
});
