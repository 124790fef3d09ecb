import { describe, expect, test } from 'vitest';
import { canonicaliseUrl } from '#domain/news/links/canonicalise-url.ts';
import { createSeededRandom } from '#domain/random/create-seeded-random.ts';

describe('canonicaliseUrl', () => {
  test.each([
    ['HTTPS://Example.com:443/a/?utm_source=x&b=2&a=1#top', 'https://example.com/a?a=1&b=2'],
    ['http://example.com', 'http://example.com/'],
    ['https://u:p@example.com/a?fbclid=1', 'https://example.com/a'],
  ])('%s', (raw, canonical) => {
    expect(canonicaliseUrl(raw)).toBe(canonical);
  });

  test('resolves a relative URL against the feed', () => {
    expect(canonicaliseUrl('/n/1', 'https://example.com/feed.xml')).toBe('https://example.com/n/1');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'not a url', ''])(
    '%j has no canonical URL',
    (raw) => {
      expect(canonicaliseUrl(raw)).toBeNull();
    },
  );

  test('a URL returned without parsing equals the parsed one', () => {
    const hosts =
      'e.example a-b.co 1.com x--y.com xn--a.com e.1 1.2.3.4 e.0x1 localhost E.example e.example: e.example:80 u@e.example'.split(
        ' ',
      );
    const pieces = '/ a 1 . .. - ~ ; \' ! * ( ) , = : @ + & $ _ % %20 %2e \\ | ? # ^ [ é { " < \t'.split(' ');
    const { int } = createSeededRandom(9);
    const below = (limit: number) => int(0, limit - 1);
    for (let n = 0; n < 5_000; n++) {
      const usual = below(2) === 0 ? 20 : pieces.length;
      const path = Array.from({ length: below(9) }, () => pieces[below(2) === 0 ? 0 : below(usual)]).join('');
      const address = `${below(9) === 0 ? 'HTTP' : 'https'}://${hosts[below(hosts.length)]}/${path}`;
      // A blank in front is nothing to the parser, but keeps the address from being taken as it is.
      expect([address, canonicaliseUrl(address)]).toEqual([address, canonicaliseUrl(` ${address}`)]);
    }
  });
});
