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
  test('takes over a complete item', () => {
    const draft = draftOf({
      id: 'a',
      url: '/1?utm_medium=x',
      title: 'Acme wins',
      publishedAt: '2026-11-21T11:59:00Z',
    });
    expect(draft).toMatchObject({
      externalId: 'a',
      url: 'https://news.example/1',
      canonicalUrl: 'https://news.example/1',
      flags: [],
      publishedAtConfidence: 'exact',
    });
  });

  test("keeps the original link beside the article's own URL", () => {
    const url = 'https://www.google.com/url?url=https%3A%2F%2Fpost.example%2Fa&ct=ga';
    expect(draftOf({ title: 'Acme wins', url })).toMatchObject({
      externalId: expect.stringContaining('google'),
      url: expect.stringContaining('google'),
      canonicalUrl: 'https://post.example/a',
    });
  });

  test('flags every defect of an item and invents no date', () => {
    const draft = draftOf({ summary: 'Only a summary', publishedAt: 'soon' });
    expect(draft?.flags.sort()).toEqual(['date-unparseable', 'link-missing', 'title-missing']);
    expect(draft?.publishedAt).toBeNull();
    expect(draft?.title).toBe('Only a summary');
  });

  test('discards a date in the far future', () => {
    const draft = draftOf({ title: 'x', url: 'https://e.example/', publishedAt: '2031-01-01T00:00:00Z' });
    expect(draft).toMatchObject({
      publishedAt: null,
      publishedAtConfidence: 'unknown',
      flags: ['date-in-future'],
    });
  });

  test('removes characters that Postgres rejects', () => {
    const draft = draftOf({
      title: 'A\u0000cme \ud800 up',
      url: 'https://e.example/',
      publishedAt: '2026-11-21T00:00:00Z',
    });
    expect(draft?.title).toBe('Acme \ufffd up');
    expect(draft?.flags).toEqual(['text-cleaned']);
  });

  test('drops an item without text', () => {
    expect(draftOf({ url: 'https://e.example/' })).toBeNull();
  });
});

describe('separateDuplicateIds', () => {
  const [a, b] = [draftOf({ id: 'same', title: 'One' }), draftOf({ id: 'same', title: 'Two' })];
  if (!a || !b) throw new Error('both items have words');

  test('keeps both texts in either order', () => {
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

describe('irregular feeds', () => {
  const items: RawItem[] = [
    { id: 'a', url: 'https://e.example/a', title: 'One', publishedAt: '2026-11-21T10:00:00Z' },
    { url: 'https://e.example/b?utm_source=x', title: 'Two', publishedAt: '2026-11-20T10:00:00Z' },
    { title: 'Three', publishedAt: '2020-01-01T00:00:00Z' },
  ];
  const ids = (some: RawItem[]) => some.map((item) => draftOf(item)?.externalId);

  test('an item keeps its identity when the feed reorders or goes back in time', () => {
    expect(ids(items.toReversed()).toReversed()).toEqual(ids(items));
    expect(ids(items.map((item) => ({ ...item, publishedAt: '2019-01-01T00:00:00Z' })))).toEqual(ids(items));
  });

  test('an edited title is the same item with another text, by id or URL', () => {
    for (const item of items.slice(0, 2)) {
      const [before, after] = [draftOf(item), draftOf({ ...item, title: 'Edited' })];
      expect(after?.externalId).toBe(before?.externalId);
      expect(after?.contentHash).not.toBe(before?.contentHash);
    }
  });

  test('another tracking parameter or another space is no change', () => {
    const [, second] = items;
    const again = draftOf({ ...second, url: 'https://e.example/b?utm_source=y#top', title: ' Two\n' });
    expect(again).toEqual(draftOf(second as RawItem));
  });

  test('a clock a day ahead is flagged, a date that comes later through `updated` is taken', () => {
    expect(draftOf({ id: 'c', title: 'x', publishedAt: '2026-11-22T12:00:00Z' })).toMatchObject({
      publishedAt: null,
      flags: ['link-missing', 'date-in-future'],
    });
    expect(draftOf({ id: 'd', title: 'x', updatedAt: '2026-11-21T12:00:00Z' })?.publishedAt).toEqual(now);
  });

  test('the content replaces a missing summary', () => {
    expect(draftOf({ id: 'e', title: 'x', content: 'All of it' })?.summary).toBe('All of it');
  });
});
