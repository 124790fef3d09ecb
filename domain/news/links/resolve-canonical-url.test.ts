import { expect, test } from 'vitest';
import { resolveCanonicalUrl } from '#domain/news/links/resolve-canonical-url.ts';

const page = 'https://www.post.example/a?from=feed';

test.each([
  ['a path', '/the-story', 'https://www.post.example/the-story'],
  ['the same site without www', 'https://post.example/a', 'https://post.example/a'],
  ['a desk of the same site', 'https://markets.post.example/a', 'https://markets.post.example/a'],
  ['an address with tracking', '/a?utm_source=rss', 'https://www.post.example/a'],
])('a declared canonical URL counts: %s', (_name, declared, address) => {
  expect(resolveCanonicalUrl(page, declared)).toBe(address);
});

test.each([
  ['nothing', null],
  ['another site', 'https://wire.example/a'],
  ['a site whose name ends alike', 'https://thepost.example/a'],
  ['another port', 'https://www.post.example:8443/a'],
  ['its front page', '/'],
  ['no web address', 'javascript:void(0)'],
])('where a page declares %s, its own URL counts', (_name, declared) => {
  expect(resolveCanonicalUrl(page, declared)).toBe(page);
});

test('another subdomain of one domain is another site', () => {
  expect(resolveCanonicalUrl('https://mallory.blogs.example/a', 'https://alice.blogs.example/b')).toBe(
    'https://mallory.blogs.example/a',
  );
});

test("an AMP cache's page counts as the publisher's, which may declare its canonical URL", () => {
  const cached = 'https://post-example.cdn.ampproject.org/c/s/amp.post.example/a';
  expect(resolveCanonicalUrl(cached, null)).toBe('https://amp.post.example/a');
  expect(resolveCanonicalUrl(cached, 'https://post.example/a')).toBe('https://post.example/a');
});

test('a page without a web address has no canonical URL', () => {
  expect(resolveCanonicalUrl('about:blank', '/a')).toBeNull();
});
