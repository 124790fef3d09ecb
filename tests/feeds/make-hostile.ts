export interface HostileBody {
  name: string;
  body: string;
}

const rss = (content: string, doctype = '') =>
  `<?xml version="1.0"?>${doctype}<rss version="2.0"><channel>${content}</channel></rss>`;
const titled = (title: string, doctype = '') =>
  rss(`<item><guid>1</guid><title>${title}</title></item>`, doctype);

function laughs(levels: number): string {
  const entities = Array.from({ length: levels }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`);
  return titled(`&l${levels};`, `<!DOCTYPE x [<!ENTITY l0 "lol">${entities.join('')}]>`);
}

const quadratic = (size: number) =>
  titled('&a;'.repeat(size), `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(Math.min(size, 50_000))}">]>`);

const external = (address: string) =>
  titled(
    '&x;&y;',
    `<!DOCTYPE x SYSTEM "${address}" [<!ENTITY x SYSTEM "${address}"><!ENTITY % p SYSTEM "${address}">%p;<!ENTITY y PUBLIC "-" "${address}">]>`,
  );

/** A JSON Feed with what its title and items are to be. */
const json = (items: string) =>
  `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[${items}]}`;

/** Each takes how many times it repeats what it repeats. */
const kinds: Record<string, (size: number) => string> = {
  'quadratic blow-up': quadratic,
  'deep nesting': (size) => titled('<b>'.repeat(size)),
  'deep escaped HTML': (size) => titled('&lt;b&gt;'.repeat(size)),
  'deep namespaces': (size) =>
    rss('<item xmlns:q="u">'.repeat(Math.min(size, 900)) + '<x xmlns:r="v"/>'.repeat(size)),
  'attribute flood': (size) =>
    rss(`<item ${Array.from({ length: size }, (_, n) => `a${n}="1"`).join(' ')}><title>T</title></item>`),
  'namespace flood': (size) =>
    rss(
      `<item ${Array.from({ length: size }, (_, n) => `xmlns:a${n}="u${n}"`).join(' ')}><title>T</title></item>`,
    ),
  'many items': (size) => rss('<item><title>T</title></item>'.repeat(size)),
  'many empty items': (size) => rss('<item/>'.repeat(size)),
  'unclosed items': (size) => `<rss><channel>${'<item><title>T'.repeat(size)}`,
  'long title': (size) => titled('x'.repeat(size * 10)),
  'long blank title': (size) => titled(`x${' '.repeat(size * 10)}x`),
  'closing tags': (size) => rss(`${'<b>'.repeat(Math.min(size, 900))}${'</x>'.repeat(size)}`),
  'unclosed tags': (size) => titled('<a '.repeat(size)),
  'unclosed quotes': (size) => titled('<a b="'.repeat(size)),
  'unclosed comments': (size) => titled('<!--'.repeat(size)),
  'unclosed CDATA': (size) => titled('<![CDATA['.repeat(size)),
  'unclosed escaped comments': (size) => titled('&lt;!--'.repeat(size)),
  'unclosed scripts': (size) => titled('&lt;script&gt;'.repeat(size)),
  'lone less-than signs': (size) => titled('&lt;'.repeat(size)),
  ampersands: (size) => titled('&'.repeat(size)),
  'half references': (size) => titled('&#x41'.repeat(size)),
  'div upon div': (size) =>
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">${'<div>x</div> '.repeat(size)}y</content></entry></feed>`,
  authors: (size) => rss(`<item><title>T</title>${'<author>a.b.c.d@e.f.g (x)</author>'.repeat(size)}</item>`),
  'an author of signs': (size) => rss(`<item><title>T</title><author>${'a.@'.repeat(size)}</author></item>`),
  'a date of digits': (size) => rss(`<item><title>T</title><pubDate>${'1 '.repeat(size)}</pubDate></item>`),
  'brackets in a doctype': (size) => titled('T', `<!DOCTYPE x [${'] '.repeat(size)}`),
  'deep JSON': (size) => json(`${'['.repeat(size)}${']'.repeat(size)}`),
  'many JSON items': (size) => json(Array.from({ length: size }, (_, n) => `{"id":${n},"title":"T"}`).join()),
};

/** makeHostile gives feeds that were made to hurt: each kind in each size, repeated that many times inside. */
export function makeHostile(sizes: number[]): HostileBody[] {
  const named: HostileBody[] = [];
  for (const levels of [5, 10, 20, 50])
    named.push({ name: `billion laughs, ${levels} levels`, body: laughs(levels) });
  for (const address of [
    'file:///etc/passwd',
    '/etc/passwd',
    'http://127.0.0.1/',
    'php://filter/resource=/etc/passwd',
  ]) {
    named.push({ name: `external entity ${address}`, body: external(address) });
  }
  for (const [kind, make] of Object.entries(kinds)) {
    for (const size of sizes) named.push({ name: `${kind}, ${size}`, body: make(size) });
  }
  return named;
}

/** makeHostilePages gives web pages of up to 3 MB that are slow to search or to read. */
export function makeHostilePages(): HostileBody[] {
  const page = (content: string) => `<html><body>${content}</body></html>`;
  return [
    { name: 'nested elements, 16 kB', body: page('<div>'.repeat(400) + '<p>x</p>'.repeat(1_800)) },
    {
      name: 'nested elements and many paragraphs',
      body: page('<div>'.repeat(400) + '<p>Some words, with commas, here and there.</p>'.repeat(25_000)),
    },
    { name: 'items within items', body: page('<article>'.repeat(500) + '<p>x</p>'.repeat(25_000)) },
    { name: 'one long paragraph', body: page(`<p>${'word, '.repeat(480_000)}</p>`) },
  ];
}

/** makeHostileSitemaps gives sitemaps of five megabytes. */
export function makeHostileSitemaps(): HostileBody[] {
  const news =
    '<url><loc>https://e.example/1</loc><news:news><news:title>Acme wins</news:title></news:news></url>';
  return [
    { name: 'as many news as fit', body: `<urlset>${news.repeat(50_000)}</urlset>` },
    { name: 'tiny addresses', body: `<urlset>${'<url><loc>a</loc></url>'.repeat(220_000)}</urlset>` },
    {
      name: 'one long title',
      body: `<urlset><url><news:news><news:title>${'a&b'.repeat(1_600_000)}</news:title></news:news></url></urlset>`,
    },
  ];
}
