import { describe, expect, test } from 'vitest';
import { canonicalUrl } from '#domain/news/canonical-url.ts';

describe('canonicalUrl', () => {
  test.each([
    ['HTTPS://Example.com:443/a/?utm_source=x&b=2&a=1#top', 'https://example.com/a?a=1&b=2'],
    ['http://example.com', 'http://example.com/'],
    ['https://u:p@example.com/a?fbclid=1', 'https://example.com/a'],
  ])('%s', (raw, canonical) => {
    expect(canonicalUrl(raw)).toBe(canonical);
  });

  test('resolves against the feed', () => {
    expect(canonicalUrl('/n/1', 'https://example.com/feed.xml')).toBe('https://example.com/n/1');
  });

  test.each(['javascript:alert(1)', 'data:text/html,x', 'not a url', ''])('%j is no document', (raw) => {
    expect(canonicalUrl(raw)).toBeNull();
  });
});
