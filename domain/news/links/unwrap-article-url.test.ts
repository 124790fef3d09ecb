import { expect, test } from 'vitest';
import { unwrapArticleUrl } from '#domain/news/links/unwrap-article-url.ts';

const article = 'https://post.example/markets/acme?id=7';

test.each([
  'https://www.google.com/url?ct=ga&q=https://post.example/markets/acme?id%3D7&rct=j',
  'https://www.google.com/url?url=https%3A%2F%2Fpost.example%2Fmarkets%2Facme%3Fid%3D7%26utm_source%3Dalerts',
  'http://www.bing.com/news/apiclick.aspx?ref=FexRss&url=https%3A%2F%2Fpost.example%2Fmarkets%2Facme%3Fid%3D7&c=1',
  'https://l.facebook.com/l.php?u=https%3A%2F%2Fpost.example%2Fmarkets%2Facme%3Fid%3D7&h=AT0',
  'https://post-example.cdn.ampproject.org/c/s/post.example/markets/acme?id=7',
  'https://www.google.co.uk/amp/s/post.example/markets/acme?id=7',
])("%s contains the article's URL", (address) => {
  expect(unwrapArticleUrl(address)).toBe(article);
});

test.each([
  article,
  'https://post.example/amp/markets/acme',
  'https://post.example/share?u=https://other.example/a',
  'https://www.google.com/url?q=javascript:alert(1)',
  'https://www.google.com/search?q=https%3A%2F%2Fpost.example%2Fa',
  'https://evil-google.com.example/url?q=https://post.example/a',
])('%s is returned as it is', (address) => {
  expect(unwrapArticleUrl(address)).toBe(address);
});
