import { describe, expect, test } from 'vitest';
import {
  compileDocumentMapping,
  type DocumentMapping,
} from '#server/news/parse/json-mapping/compile-document-mapping.ts';

const document = {
  status: 'ok',
  data: {
    articles: [
      { id: 7, headline: 'Acme &amp; Boro', url: 'https://e.example/1?a=1&copy=2', at: 1_795_262_400 },
      {
        id: 8,
        headline: '<b>Second</b>',
        url: null,
        at: '20261121T120000',
        by: [{ name: 'A' }, { name: 'B' }],
      },
    ],
  },
};
const fitting: DocumentMapping = { itemsPath: '$.data.articles', titlePath: '$.headline' };
const map = (mapping: Partial<DocumentMapping>, from: unknown = document) =>
  compileDocumentMapping({ ...fitting, ...mapping })(from);

describe('compileDocumentMapping', () => {
  test('the items path may select the list or its items', () => {
    const mapping = { idPath: '$.id', urlPath: '$.url', timePath: '$.at', authorPath: '$.by' };
    const { items } = map(mapping);
    expect(items).toMatchObject([
      {
        id: '7',
        title: 'Acme & Boro',
        url: 'https://e.example/1?a=1&copy=2',
        publishedAt: '2026-11-21T12:00:00.000Z',
      },
      { id: '8', title: 'Second', publishedAt: '2026-11-21T12:00:00', authors: ['A', 'B'] },
    ]);
    expect(map({ ...mapping, itemsPath: '$.data.articles[*]' }).items).toEqual(items);
  });

  test.each<[string, Partial<DocumentMapping>, unknown, string]>([
    [
      'a wrong items path names the keys and where lists are',
      { itemsPath: '$.data.rows' },
      document,
      'items $.data.rows found 0 in the document with keys status, data; lists are at $.data.articles (2)',
    ],
    [
      'a wrong title names the items’ keys',
      { titlePath: '$.name' },
      document,
      'items found 2; title $.name found nothing in 2 items with keys id, headline, url, at',
    ],
    [
      'an error document',
      {},
      { error: 'x' },
      'items $.data.articles found 0 in the document with keys error',
    ],
    ['a bare text', {}, 'hello', 'items $.data.articles found 0 in the document with a string'],
    ['null', {}, null, 'items $.data.articles found 0 in the document with null'],
  ])('%s', (_name, mapping, from, message) => {
    expect(() => map(mapping, from)).toThrow(expect.objectContaining({ code: 'mapping-empty', message }));
  });

  test('fields found in some items or none are remarked', () => {
    expect(map({ urlPath: '$.url', summaryPath: '$.teaser' }).remarks).toEqual([
      'url $.url found 1 of 2',
      'summary $.teaser found nothing in 2 items with keys id, headline, url, at',
    ]);
  });

  test.each(['$.data.articles', '$.data.articles[*]', "$.data.articles[?@.kind=='news']"])(
    '%s of an empty list is not an error',
    (itemsPath) => {
      expect(map({ itemsPath }, { data: { articles: [] } })).toEqual({ items: [], remarks: [] });
    },
  );

  test.each<[keyof DocumentMapping, string]>([
    ['itemsPath', '$.data['],
    ['titlePath', '$..'],
    ['timePath', '$.a[?'],
  ])('a broken %s is refused by name', (field, path) => {
    expect(() => map({ [field]: path })).toThrow(
      expect.objectContaining({
        code: 'bad-config',
        message: expect.stringMatching(`^${field} is not a JSONPath`),
      }),
    );
  });

  test('a document nested too deeply to search is refused, not a crash', () => {
    const deep = JSON.parse(`${'[1,'.repeat(5_000)}1${']'.repeat(5_000)}`);
    expect(() => map({ itemsPath: '$..headline' }, deep)).toThrow(
      expect.objectContaining({ code: 'malformed' }),
    );
  });
});
