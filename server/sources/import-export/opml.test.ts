import { parseOpml as readByAnother } from 'feedsmith';
import { describe, expect, test } from 'vitest';
import { type OpmlSource, parseOpml } from '#server/sources/import-export/parse-opml.ts';
import { writeOpml } from '#server/sources/import-export/write-opml.ts';

const opml = (outlines: string) =>
  `<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>${outlines}</body></opml>`;
const feed = (url: string, more = '') => `<outline text="A &amp;amp; B" type="rss" xmlUrl="${url}" ${more}/>`;

describe('parseOpml', () => {
  test('folders become tags, however deep; a feed in two folders is one with both tags', () => {
    const sources = parseOpml(
      opml(
        `${feed('https://a.example/1', 'htmlUrl="https://a.example/"')}<outline text="Markets"><outline title="Europe">${feed('https://a.example/2', 'category="/Banks,Rates"')}</outline>${feed('https://a.example/1')}</outline>`,
      ),
    );
    expect(sources).toEqual([
      { title: 'A &amp; B', url: 'https://a.example/1', siteUrl: 'https://a.example/', tags: ['Markets'] },
      {
        title: 'A &amp; B',
        url: 'https://a.example/2',
        siteUrl: null,
        tags: ['Markets', 'Europe', 'Banks', 'Rates'],
      },
    ]);
  });

  test('reads attributes in any case, feeds without a title, and a truncated file', () => {
    const cut = `<OPML><body><outline XMLURL='https://a.example/?a=1&amp;b=2'/><outline text="rest`;
    expect(parseOpml(cut)).toEqual([
      { title: 'https://a.example/?a=1&b=2', url: 'https://a.example/?a=1&b=2', siteUrl: null, tags: [] },
    ]);
  });

  test.each(['', 'hello', '<rss><channel/></rss>', '{"opml":1}'])('%j is refused', (text) => {
    expect(() => parseOpml(text)).toThrow(/Not an OPML file/);
  });
});

describe('writeOpml', () => {
  const sources: OpmlSource[] = Array.from({ length: 50 }, (_, n) => ({
    title: `Feed <${n}> & "sons" ${'\u0000\ud800'}`,
    url: `https://a.example/${n}?a=1&b=2`,
    siteUrl: n % 2 === 0 ? 'https://a.example/' : null,
    tags: n % 3 === 0 ? ['Banks', 'Rates'] : [],
  }));

  test('reads what it writes', () => {
    expect(parseOpml(writeOpml(sources))).toEqual(
      sources.map((source) => ({ ...source, title: source.title.replace('\u0000', '').toWellFormed() })),
    );
  });

  test('another OPML reader gives the same feeds', () => {
    const outlines = readByAnother(writeOpml(sources)).body?.outlines ?? [];
    expect(outlines.map(({ xmlUrl }) => xmlUrl)).toEqual(sources.map(({ url }) => url));
  });
});
