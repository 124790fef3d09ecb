import { expect, test } from 'vitest';
import { partitionByLinkResolution } from '#domain/news/links/partition-by-link-resolution.ts';
import { toArticleDraft } from '#domain/news/to-article-draft.ts';

test('drafts keep their order, and those without a link need no resolution', () => {
  const context = { now: new Date('2026-11-21T12:00:00Z'), hash: (text: string) => text };
  const urls = ['https://post.example/a', 'https://bit.ly/a', undefined, 'https://t.co/b'];
  const drafts = urls.flatMap((url, n) => toArticleDraft({ title: `Report ${n}`, url }, context) ?? []);
  const { resolved, unresolved } = partitionByLinkResolution(drafts, false);
  expect(resolved).toEqual([drafts[0], drafts[2]]);
  expect(unresolved).toEqual([drafts[1], drafts[3]].map((draft) => ({ draft, resolution: 'redirects' })));
  expect(partitionByLinkResolution(drafts, true).resolved).toEqual([drafts[2]]);
});
