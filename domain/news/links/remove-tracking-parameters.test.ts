import { expect, test } from 'vitest';
import { canonicaliseUrl } from '#domain/news/links/canonicalise-url.ts';
import { documentKey } from '#domain/stories/copies/document-key.ts';

test.each([
  ['https://finance.yahoo.com/news/a.html?.tsrc=rss', 'https://finance.yahoo.com/news/a.html'],
  [
    'https://finance.yahoo.com/news/a.html?guccounter=1&guce_referrer=x',
    'https://finance.yahoo.com/news/a.html',
  ],
  ['https://www.marketwatch.com/story/a?mod=mw_rss&siteid=rss', 'https://www.marketwatch.com/story/a'],
  ['https://www.nytimes.com/a.html?partner=rss&emc=rss', 'https://www.nytimes.com/a.html'],
  ['https://www.bbc.co.uk/news/a?at_medium=RSS&at_campaign=KARANGA', 'https://www.bbc.co.uk/news/a'],
  ['https://www.ft.com/content/a?ftcamp=traffic/rss', 'https://www.ft.com/content/a'],
  ['https://post.example/a?gbraid=1&wbraid=2&mkt_tok=3&_ga=4', 'https://post.example/a'],
  ['https://post.example/a?xtor=RSS-1&usqp=mq331AQ', 'https://post.example/a'],
  ['https://post.example/a?taid=6501&utm_campaign=trueanthem', 'https://post.example/a'],
  [
    'https://www.cnbc.com/2026/a.html?__source=sharebar%7Ctwitter&par=sharebar',
    'https://www.cnbc.com/2026/a.html',
  ],
  ['https://post.example./a', 'https://post.example/a'],
])('%s loses its tracking parameters', (address, plain) => {
  expect(canonicaliseUrl(address)).toBe(plain);
  expect(documentKey(address)).toBe(documentKey(plain));
});

test.each([
  'https://forum.example/view?mod=viewthread&tid=7',
  'https://shop.example/a?siteid=7',
  'https://notmarketwatch.com/a?mod=7',
  'https://post.example/a?emc=2&partner=acme',
  'https://post.example/a?_gallery=2',
  'https://post.example/a?atlas=1',
])('%s keeps the parameters that identify the document', (address) => {
  expect(canonicaliseUrl(address)).toBe(address);
});

test('AMP and www stay in the canonical URL and are removed in the document key', () => {
  const address = 'https://www.post.example/deals/a/amp';
  expect(canonicaliseUrl(address)).toBe(address);
  expect(documentKey(address)).toBe('post.example/deals/a');
});
