import { escapeXml } from '#fixtures/feeds/escape-xml.ts';
export interface SyntheticItem {
  id: string;
  link: string;
  title: string;
  html: string;
  author: string;
  subjects: string[];
  publishedAt: Date;
}

const words =
  'shares profit outlook quarter bank merger guidance revenue analyst upgrade lawsuit chip demand output margin dividend board rate bond yield tariff export order plant launch recall forecast record growth cost'.split(
    ' ',
  );

function pickWord(seed: number): string {
  return words[(Math.imul(seed, 2_654_435_761) >>> 8) % words.length] ?? '';
}

const makePhrase = (seed: number, length: number) =>
  Array.from({ length }, (_, i) => pickWord(seed * 101 + i)).join(' ');

/** makeSyntheticItems makes news items: a headline, two sentences of HTML, an author, subjects and a date. */
function makeSyntheticItems(count: number): SyntheticItem[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `https://news.example/articles/${i}`,
    link: `https://news.example/articles/${i}`,
    title: `Acme & Sons: ${makePhrase(i, 7)} ${i}`,
    html: `<p>${makePhrase(i, 14)} &amp; ${makePhrase(i * 3, 12)}.</p> <a href="https://news.example/articles/${i}">Continue reading...</a>`,
    author: `Jane Doe ${i % 7}`,
    subjects: Array.from({ length: 4 }, (__, n) => `${pickWord(i + n)} ${pickWord(i * n)}`),
    publishedAt: new Date(Date.UTC(2026, 0, 2, 3, 4, 5) - i * 60_000),
  }));
}

function renderRss(items: SyntheticItem[]): string {
  const entries = items.map(
    ({ id, link, title, html, author, subjects, publishedAt }) =>
      `<item><guid isPermaLink="true">${id}</guid><link>${link}</link><title>${escapeXml(title)}</title><description>${escapeXml(html)}</description><dc:creator>${author}</dc:creator>${subjects.map((subject) => `<category domain="https://news.example/subjects">${subject}</category>`).join('')}<media:content width="460" url="${link}.jpg"><media:credit scheme="urn:ebu">Photograph: ${author}</media:credit></media:content><pubDate>${publishedAt.toUTCString()}</pubDate></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>News</title><link>https://news.example/</link><description>All of it</description>\n${entries.join('\n')}\n</channel></rss>`;
}

function renderRdf(items: SyntheticItem[]): string {
  const entries = items.map(
    ({ id, link, title, html, author, subjects, publishedAt }) =>
      `<item rdf:about="${id}"><link>${link}</link><title>${escapeXml(title)}</title><description><![CDATA[${html}]]></description><dc:creator>${author}</dc:creator>${subjects.map((subject) => `<dc:subject>${subject}</dc:subject>`).join('')}<dc:rights>Copyright</dc:rights><dc:date>${publishedAt.toISOString()}</dc:date></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://news.example/"><title>News</title><link>https://news.example/</link><description>All of it</description></channel>\n${entries.join('\n')}\n</rdf:RDF>`;
}

function renderAtom(items: SyntheticItem[]): string {
  const entries = items.map(
    ({ id, link, title, html, author, subjects, publishedAt }) =>
      `<entry><id>${id}</id><link rel="alternate" type="text/html" href="${link}"/><title>${escapeXml(title)}</title><content type="html">${escapeXml(html)}</content><author><name>${author}</name></author>${subjects.map((subject) => `<category term="${subject}"/>`).join('')}<published>${publishedAt.toISOString()}</published><updated>${publishedAt.toISOString()}</updated></entry>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>News</title><id>https://news.example/</id><link href="https://news.example/"/><updated>2026-01-02T03:04:05Z</updated>\n${entries.join('\n')}\n</feed>`;
}

function renderJsonFeed(items: SyntheticItem[]): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'News',
    home_page_url: 'https://news.example/',
    items: items.map(({ id, link, title, html, author, subjects, publishedAt }) => ({
      id,
      url: link,
      title,
      content_html: html,
      authors: [{ name: author }],
      tags: subjects,
      date_published: publishedAt.toISOString(),
    })),
  });
}

/** makeFeedsByFormat renders the same items in each format. */
export function makeFeedsByFormat(
  count: number,
): { format: 'rss' | 'rdf' | 'atom' | 'json'; text: string; items: SyntheticItem[] }[] {
  const items = makeSyntheticItems(count);
  return [
    { format: 'rss', text: renderRss(items), items },
    { format: 'rdf', text: renderRdf(items), items },
    { format: 'atom', text: renderAtom(items), items },
    { format: 'json', text: renderJsonFeed(items), items },
  ];
}
