import { expect, test } from 'vitest';
import { extractArticle } from '#server/news/parse/html/extract-article.ts';

const page = (head: string) => Buffer.from(`<html><head>${head}</head><body><p>Text</p></body></html>`);
const canonicalOf = (head: string, url: string) => extractArticle(page(head), 'text/html', url).canonicalUrl;

test.each([
  [
    'a canonical link of its own',
    '<link rel="canonical" href="/a">',
    'https://post.example/b?id=1',
    'https://post.example/a',
  ],
  [
    'a canonical link to another site',
    '<link rel="canonical" href="https://wire.example/a">',
    'https://post.example/b',
    'https://post.example/b',
  ],
  [
    'no canonical link: the URL after redirects',
    '',
    'https://post.example/b?utm_source=rss',
    'https://post.example/b',
  ],
  [
    'a canonical link that is not a URL',
    '<link rel="canonical" href="javascript:void(0)">',
    'https://post.example/b',
    'https://post.example/b',
  ],
])('the canonical address of a page with %s', (_name, head, url, address) => {
  expect(canonicalOf(head, url)).toBe(address);
});
