import { describe, expect, test } from 'vitest';
import { type RawItem, separateDuplicateIds, toArticleDraft } from '#domain/news/to-article-draft.ts';

const hash = (text: string) =>
  [...text]
    .reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) >>> 0, 7)
    .toString(16)
    .padEnd(32, '0');
const now = new Date('2026-11-21T12:00:00Z');
const draftOf = (item: RawItem) => toArticleDraft(item, { now, hash, baseUrl: 'https://news.example/feed' });

describe('toArticleDraft', () => {
  test('takes a whole item as it is', () => {
    const draft = draftOf({
      id: 'a',
      url: '/1?utm_medium=x',
      title: 'Acme wins',
      publishedAt: '2026-11-21T11:59:00Z',
    });
    expect(draft).toMatchObject({
      externalId: 'a',
      url: 'https://news.example/1',
      flags: [],
      publishedAtConfidence: 'exact',
    });
  });

  test('flags each thing an item lacks and invents no date', () => {
    const draft = draftOf({ summary: 'Only a summary', publishedAt: 'soon' });
    expect(draft?.flags.sort()).toEqual(['date-unparseable', 'link-missing', 'title-missing']);
    expect(draft?.publishedAt).toBeNull();
    expect(draft?.title).toBe('Only a summary');
  });

  test('does not believe the far future', () => {
    const draft = draftOf({ title: 'x', url: 'https://e.example/', publishedAt: '2031-01-01T00:00:00Z' });
    expect(draft).toMatchObject({
      publishedAt: null,
      publishedAtConfidence: 'unknown',
      flags: ['date-in-future'],
    });
  });

  test('removes what Postgres refuses', () => {
    const draft = draftOf({
      title: 'A\u0000cme \ud800 up',
      url: 'https://e.example/',
      publishedAt: '2026-11-21T00:00:00Z',
    });
    expect(draft?.title).toBe('Acme \ufffd up');
    expect(draft?.flags).toEqual(['text-cleaned']);
  });

  test('drops an item without words', () => {
    expect(draftOf({ url: 'https://e.example/' })).toBeNull();
  });
});

describe('separateDuplicateIds', () => {
  const [a, b] = [draftOf({ id: 'same', title: 'One' }), draftOf({ id: 'same', title: 'Two' })];
  if (!a || !b) throw new Error('both items have words');

  test('keeps both texts, whatever their order', () => {
    const ids = (drafts: (typeof a)[]) =>
      separateDuplicateIds(drafts)
        .map((draft) => draft.externalId)
        .sort();
    expect(ids([a, b])).toEqual(ids([b, a]));
    expect(ids([a, b])).toHaveLength(2);
  });

  test('drops a true repeat', () => {
    expect(separateDuplicateIds([a, a])).toEqual([a]);
  });
});
