import { describe, expect, test } from 'vitest';
import { parseFeed } from '#domain/feeds/parse-feed.ts';
import { toRawItem } from '#domain/feeds/to-feed-drafts.ts';

const item = {
  id: 'n-1',
  url: 'https://e.example/1',
  title: 'Acme & Boro',
  summary: 'It grew. Twice.',
  authors: ['Jane Doe'],
  publishedAt: '2026-11-21T01:00:00Z',
};

const formats: Record<string, string> = {
  rss: `<?xml version="1.0"?><rss version="2.0" xmlns:d="http://purl.org/dc/elements/1.1/"><channel><title>T</title><item>
    <guid isPermaLink="false">n-1</guid><link>https://e.example/1</link><title>Acme &amp; Boro</title><d:creator>Jane Doe</d:creator>
    <description>&lt;p&gt;It grew.&lt;/p&gt;&lt;script&gt;evil()&lt;/script&gt; Twice.</description><d:date>2026-11-21T01:00:00Z</d:date></item></channel></rss>`,
  rdf: `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>T</title></channel><item r:about="n-1"><link>https://e.example/1</link><title>Acme &amp; Boro</title>
    <description>It grew. Twice.</description><dc:creator>Jane Doe</dc:creator><dc:date>2026-11-21T01:00:00Z</dc:date></item></r:RDF>`,
  atom: `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:author><a:name>Jane Doe</a:name></a:author><a:entry><a:id>n-1</a:id>
    <a:link rel="edit" href="/no"/><a:link href="https://e.example/1"/><a:title type="html">Acme &amp;amp; Boro</a:title>
    <a:summary type="html">&lt;b&gt;It grew.&lt;/b&gt; Twice.</a:summary><a:updated>2026-11-21T01:00:00Z</a:updated></a:entry></a:feed>`,
  cdf: `<CHANNEL><TITLE>T</TITLE><ITEM HREF="https://e.example/1" LASTMOD="2026-11-21T01:00:00Z"><GUID isPermaLink="false">n-1</GUID>
    <TITLE>Acme &amp; Boro</TITLE><AUTHOR>Jane Doe</AUTHOR><ABSTRACT>It grew. Twice.</ABSTRACT></ITEM></CHANNEL>`,
  json: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    items: [
      {
        id: 'n-1',
        url: item.url,
        title: item.title,
        content_html: '<p>It grew.</p> Twice.',
        authors: [{ name: 'Jane Doe' }],
        date_published: item.publishedAt,
      },
      null,
      7,
    ],
  }),
};

const rss = (content: string, root = '') => `<rss version="2.0"${root}><channel>${content}</channel></rss>`;
const itemsOf = (text: string, url: string | null = null) => parseFeed(text, url).items.map(toRawItem);

describe('parseFeed', () => {
  test.each(Object.keys(formats))('%s gives the same item', (format) => {
    const feed = parseFeed(formats[format] ?? '');
    expect(feed).toMatchObject({ format, title: { value: 'T' } });
    const [first] = feed.items.map(toRawItem);
    expect({ ...first, summary: first?.summary?.replace(/\s+/g, ' ').trim() }).toMatchObject(item);
  });

  test.each([
    [
      'a cut off document',
      '<rss><channel><item><title>One</title></item><item><title>Two</title><description>It gr',
    ],
    ['unclosed items', rss('<item><title>One</title><item><title>Two</title>')],
    [
      'a wrapper, a bogus sibling and upper case',
      '<x><y/><RSS><CHANNEL><ITEM><TITLE>One</TITLE></ITEM><ITEM><TITLE>Two</TITLE></ITEM></CHANNEL></RSS></x>',
    ],
    [
      'tags one too many',
      rss('</p><item></x><title>One</title></item></item><item><title>Two</title></item>'),
    ],
    [
      'leading garbage',
      `\ufeff  Warning: x\n${rss('<item><title>One</title></item><item><title>Two</title></item>')}`,
    ],
  ])('%s still shows its items', (_name, text) => {
    const items = itemsOf(text);
    expect(items.map(({ title }) => title)).toEqual(['One', 'Two']);
    expect(items[1]?.summary).toBeUndefined();
  });

  test('addresses start at xml:base, then at the site, then at the document; ids are left alone', () => {
    const at = (text: string) => itemsOf(text, 'https://doc.example/x/feed').map(({ url }) => url);
    const link = '<item><title>One</title><link>a?x=1&amp;y=2</link><guid>tag:1</guid></item>';
    expect(at(rss(link))).toEqual(['https://doc.example/x/a?x=1&y=2']);
    expect(at(rss(link, ' xml:base="https://base.example/b/"'))).toEqual([
      'https://base.example/b/a?x=1&y=2',
    ]);
    expect(at(rss(link, ' xml:base="javascript:x"'))).toEqual(['https://doc.example/x/a?x=1&y=2']);
    expect(itemsOf(rss(`<link>https://site.example/</link>${link}`))).toMatchObject([
      { id: 'tag:1', url: 'https://site.example/a?x=1&y=2' },
    ]);
  });

  test.each([
    [
      'entities of HTML, of the document and bare ampersands',
      'Caf&eacute; &co; R&D &#8212; &#x20AC;',
      'Café Acme R&D — €',
    ],
    ['CDATA among text', 'It <![CDATA[<b>grew</b> &amp;]]> &amp;amp; more', 'It grew & & more'],
    [
      'what only looks like markup',
      'a &lt; b and 5 &gt; 4, the &lt;frobnicate&gt; tag',
      'a < b and 5 > 4, the <frobnicate> tag',
    ],
    ['markup that was not escaped', '<p>It <b>grew</b></p>', ' It grew '],
  ])('reads %s', (_name, title, expected) => {
    const [first] = itemsOf(
      `<!DOCTYPE rss [<!ENTITY co "Acme">]>${rss(`<item><title>${title}</title></item>`)}`,
    );
    expect(first?.title).toBe(expected);
  });

  test.each([
    ['text', 'A &lt;b&gt; c', 'A <b> c'],
    ['html', 'A &lt;b&gt;c&lt;/b&gt;', 'A c'],
    [
      'xhtml',
      '<div xmlns="http://www.w3.org/1999/xhtml">A <x:b xmlns:x="http://www.w3.org/1999/xhtml">c</x:b> &lt;d&gt;</div>',
      'A c <d>',
    ],
    ['application/octet-stream', 'QSA8Yj5jPC9iPg==', 'A c'],
    ['application/x-other', 'test', 'test'],
  ])('Atom content of type %s', (type, content, expected) => {
    const [first] = itemsOf(
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="${type}">${content}</content></entry></feed>`,
    );
    expect([first?.content, first?.summary]).toEqual([expected, expected]);
  });

  test('of two dates the one that can be read counts, and one that cannot is still told', () => {
    const dates =
      '<item><pubDate>soon</pubDate><dcterms:created>2026-11-21</dcterms:created></item><item><pubDate>soon</pubDate></item>';
    expect(itemsOf(rss(dates)).map(({ publishedAt }) => publishedAt)).toEqual(['2026-11-21', 'soon']);
  });

  test('reads how often it may be asked', () => {
    const hours =
      '<skipHours><hour>1</hour><hour>24</hour><hour>99</hour></skipHours><skipDays><day>Sunday</day><day>x</day></skipDays>';
    expect(parseFeed(rss(`<ttl>15</ttl>${hours}`)).pollingHints).toEqual({
      ttlSeconds: 900,
      skipHoursUtc: [0, 1],
      skipDaysUtc: [0],
    });
    const syndication = '<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>';
    expect(parseFeed(rss(syndication)).pollingHints.ttlSeconds).toBe(1_800);
    const always = Array.from({ length: 24 }, (_, hour) => `<hour>${hour}</hour>`).join('');
    expect(parseFeed(rss(`<skipHours>${always}</skipHours>`)).pollingHints.skipHoursUtc).toEqual([]);
  });

  test('takes 10,000 items and counts the rest', () => {
    const feed = parseFeed(rss('<item><title>x</title></item>'.repeat(10_003)));
    expect([feed.items.length, feed.itemsLeftOut]).toEqual([10_000, 3]);
  });

  test.each([
    ['', 'not-a-feed'],
    ['hello', 'not-a-feed'],
    ['{"a":1}', 'not-a-feed'],
    ['{"version":"https://jsonfeed.org/version/1","items":[', 'malformed'],
    ['<!doctype html><html><body>Hi</body></html>', 'html-instead-of-feed'],
    ['<rss><channel>', 'malformed'],
    [rss(`<item>${'<b>'.repeat(2_000)}`), 'malformed'],
  ])('%.60j is refused as %s', (text, code) => {
    expect(() => parseFeed(text)).toThrow(expect.objectContaining({ code }));
  });

  test('a feed without items is a feed', () => {
    expect(parseFeed(rss('<title>Quiet</title>')).items).toEqual([]);
  });
});
