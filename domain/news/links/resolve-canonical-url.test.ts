import { expect, test } from 'vitest';
import { resolveCanonicalUrl } from '#domain/news/links/resolve-canonical-url.ts';

const page = 'https://www.post.example/a?from=feed';

test.each([
  ['a path', '/the-story', 'https://www.post.example/the-story'],
  ['the same site without www', 'https://post.example/a', 'https://post.example/a'],
  ['a desk of the same site', 'https://markets.post.example/a', 'https://markets.post.example/a'],
  ['an address with tracking', '/a?utm_source=rss', 'https://www.post.example/a'],
])('a page is believed that names %s', (_name, declared, address) => {
  expect(resolveCanonicalUrl(page, declared)).toBe(address);
});

test.each([
  ['nothing', null],
  ['another site', 'https://wire.example/a'],
  ['a site whose name ends alike', 'https://thepost.example/a'],
  ['another port', 'https://www.post.example:8443/a'],
  ['its front page', '/'],
  ['no web address', 'javascript:void(0)'],
])('where a page names %s, its own address counts', (_name, declared) => {
  expect(resolveCanonicalUrl(page, declared)).toBe(page);
});

test('a neighbour under one domain is somebody else', () => {
  expect(resolveCanonicalUrl('https://mallory.blogs.example/a', 'https://alice.blogs.example/b')).toBe(
    'https://mallory.blogs.example/a',
  );
});

test("the publisher's address stands for a cache's, and its own word counts there", () => {
  const cached = 'https://post-example.cdn.ampproject.org/c/s/amp.post.example/a';
  expect(resolveCanonicalUrl(cached, null)).toBe('https://amp.post.example/a');
  expect(resolveCanonicalUrl(cached, 'https://post.example/a')).toBe('https://post.example/a');
});

test('what was read at no web address has none', () => {
  expect(resolveCanonicalUrl('about:blank', '/a')).toBeNull();
});
