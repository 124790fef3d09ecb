import { expect, test } from 'vitest';
import { chooseLinkResolution } from '#domain/news/links/choose-link-resolution.ts';

test.each([
  'https://bit.ly/3xYz',
  'http://www.tinyurl.com/abc',
  'https://econ.trib.al/abc',
  'https://t.co/a',
  'https://feedproxy.google.com/~r/post/news/~3/AbC/',
  'https://feeds.feedburner.com/~r/post/~3/AbC',
  'https://feeds.post.example/~r/news/~3/AbC',
])('%s is a redirector: its redirects are followed', (address) => {
  expect(chooseLinkResolution(address, false)).toBe('redirects');
});

test.each([
  'https://post.example/a',
  'https://bit.ly.post.example/a',
  'https://notbit.ly/a',
  'https://post.example/bit.ly/a',
  'https://post.example/?to=https://bit.ly/a',
  'https://people.example/~rose/a',
  'https://feeds.feedburner.com/post',
  'https://bit.ly/',
])('%s is no redirector', (address) => {
  expect(chooseLinkResolution(address, false)).toBe('nothing');
});

test.each([
  ['https://post.example/a', 'page'],
  ['https://bit.ly/a', 'page'],
  ['https://post.example/', 'nothing'],
  ['https://post.example/?p=7', 'page'],
  [null, 'nothing'],
])('with followAll, %s is resolved by: %s', (address, task) => {
  expect(chooseLinkResolution(address, true)).toBe(task);
});
