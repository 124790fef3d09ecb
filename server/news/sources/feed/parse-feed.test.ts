import { describe, expect, test } from 'vitest';
import { parseFeed } from '#server/news/sources/feed/parse-feed.ts';

const item = {
  id: 'n-1',
  url: 'https://e.example/1',
  title: 'Acme & Boro',
  summary: 'It grew. Twice.',
  publishedAt: '2026-11-21T01:00:00Z',
};

const formats: Record<string, string> = {
  rss: `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title><item>
    <guid isPermaLink="false">n-1</guid><link>https://e.example/1</link><title>Acme &amp; Boro</title>
    <description>&lt;p&gt;It grew.&lt;/p&gt;&lt;script&gt;evil()&lt;/script&gt; Twice.</description><dc:date>2026-11-21T01:00:00Z</dc:date></item></channel></rss>`,
  rdf: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>T</title></channel><item rdf:about="n-1"><link>https://e.example/1</link><title>Acme &amp; Boro</title>
    <description>It grew. Twice.</description><dc:date>2026-11-21T01:00:00Z</dc:date></item></rdf:RDF>`,
  atom: `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>n-1</id><link href="https://e.example/1"/>
    <title type="html">Acme &amp;amp; Boro</title><summary type="html">&lt;b&gt;It grew.&lt;/b&gt; Twice.</summary><updated>2026-11-21T01:00:00Z</updated></entry></feed>`,
  json: JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'T',
    items: [
      {
        id: 'n-1',
        url: item.url,
        title: item.title,
        content_html: '<p>It grew.</p> Twice.',
        date_published: item.publishedAt,
      },
    ],
  }),
};

describe('parseFeed', () => {
  test.each(Object.keys(formats))('%s gives the same item', (format) => {
    const feed = parseFeed(formats[format] ?? '');
    expect(feed).toMatchObject({ format, title: 'T' });
    const [first] = feed.items;
    expect({ ...first, summary: first?.summary?.replace(/\s+/g, ' ').trim() }).toMatchObject(item);
  });

  test('a feed without items is a feed', () => {
    expect(parseFeed('<rss version="2.0"><channel><title>Quiet</title></channel></rss>').items).toEqual([]);
  });

  test.each([
    ['', 'not-a-feed'],
    ['hello', 'not-a-feed'],
    ['{"a":1}', 'not-a-feed'],
    ['<!doctype html><html><body>Hi</body></html>', 'html-instead-of-feed'],
    ['<rss><channel>', 'malformed'],
  ])('%j is refused as %s', (text, code) => {
    expect(() => parseFeed(text)).toThrow(expect.objectContaining({ code }));
  });
});
