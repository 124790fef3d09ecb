import { expect, test } from 'vitest';
import { documentKey } from '#domain/stories/copies/document-key.ts';

const plain = 'post.example/markets/acme-buys-bolt-123';

test.each([
  'https://post.example/markets/acme-buys-bolt-123',
  'http://www.post.example/markets/acme-buys-bolt-123/',
  'https://m.post.example/markets/acme-buys-bolt-123',
  'https://mobile.post.example/markets/acme-buys-bolt-123#comments',
  'https://amp.post.example/markets/acme-buys-bolt-123',
  'https://www.post.example/amp/markets/acme-buys-bolt-123',
  'https://post.example/markets/acme-buys-bolt-123/amp/',
  'https://post.example/markets/acme-buys-bolt-123.amp',
  'https://post.example/markets/acme-buys-bolt-123?amp=1',
  'https://post.example/markets/acme-buys-bolt-123?amp',
  'https://post.example/markets/acme-buys-bolt-123?outputType=amp&utm_source=rss',
  'https://www.google.com/amp/s/www.post.example/markets/acme-buys-bolt-123/amp',
  'https://google.co.uk/amp/post.example/markets/acme-buys-bolt-123',
  'https://post-example.cdn.ampproject.org/c/s/post.example/markets/acme-buys-bolt-123?amp_js_v=0.1&amp=1',
  'https://www.post.example./markets/acme-buys-bolt-123?at_medium=rss&at_campaign=a&ftcamp=b',
  'https://cdn.ampproject.org/v/s/amp.post.example/markets/acme-buys-bolt-123',
])('%s is the same document', (address) => {
  expect(documentKey(address)).toBe(plain);
});

test.each([
  [
    'another path',
    'https://post.example/markets/acme-buys-bolt-124',
    'post.example/markets/acme-buys-bolt-124',
  ],
  ['a query that names it', 'https://post.example/story?id=7&b=2', 'post.example/story?b=2&id=7'],
  ['a view that is a number', 'https://post.example/?d=20260105', 'post.example?d=20260105'],
  ['a host that is only called m', 'https://m.example/a', 'm.example/a'],
  ['a port', 'http://post.example:8080/a', 'post.example:8080/a'],
  ['a word that begins with amp', 'https://post.example/ampere-results', 'post.example/ampere-results'],
])('%s is kept', (_name, address, key) => {
  expect(documentKey(address)).toBe(key);
});

test.each([
  null,
  undefined,
  '',
  'not an address',
  'mailto:a@post.example',
  'https://www.post.example/',
  'https://www.google.com/amp/s/',
])('%s is no document', (address) => {
  expect(documentKey(address)).toBeNull();
});
