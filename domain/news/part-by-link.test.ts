import { expect, test } from 'vitest';
import { partByLink } from '#domain/news/part-by-link.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';

test('drafts keep their order, and those without a link need no asking', () => {
  const context = { now: new Date('2026-11-21T12:00:00Z'), hash: (text: string) => text };
  const urls = ['https://post.example/a', 'https://bit.ly/a', undefined, 'https://t.co/b'];
  const drafts = urls.flatMap((url, n) => toArticleDraft({ title: `Report ${n}`, url }, context) ?? []);
  const { plain, linked } = partByLink(drafts, false);
  expect(plain).toEqual([drafts[0], drafts[2]]);
  expect(linked).toEqual([drafts[1], drafts[3]].map((draft) => ({ draft, task: 'redirects' })));
  expect(partByLink(drafts, true).plain).toEqual([drafts[2]]);
});
