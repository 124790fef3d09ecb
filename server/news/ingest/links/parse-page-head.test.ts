import { expect, test } from 'vitest';
import { parsePageHead } from '#server/news/ingest/links/parse-page-head.ts';

test.each([
  ['in any order and case', `<LINK HREF='/a' REL="Canonical">`],
  ['without quotes', '<link rel=canonical href=/a>'],
  ['among other words', '<link rel="shortlink canonical" href="/a">'],
  [
    'behind scripts that write one',
    '<script>"<link rel=canonical href=/b>"</script><link rel="canonical" href="/a">',
  ],
  ['before a second one', '<link rel="canonical" href="/a"><link rel="canonical" href="/b">'],
  ['in a document that ends there', '<link rel="canonical" href="/a"'],
])('a canonical address is read %s', (_name, head) => {
  expect(parsePageHead(`<html><head>${head}`).canonical).toBe('/a');
});

test.each([
  ['in a comment', '<!-- <link rel="canonical" href="/a"> -->'],
  ['in the body', '</head><body><link rel="canonical" href="/a">'],
  ['without an address', '<link rel="canonical">'],
  ['of another kind', '<link rel="alternate" href="/a">'],
])('none is read %s', (_name, head) => {
  expect(parsePageHead(`<html><head>${head}`).canonical).toBeNull();
});

test.each([
  [
    `<meta http-equiv="refresh" content="0; url='https://e.example/?a=1&amp;b=2'">`,
    'https://e.example/?a=1&b=2',
  ],
  ['<META HTTP-EQUIV=Refresh CONTENT="0;URL=/a">', '/a'],
  ['<meta http-equiv="refresh" content="300">', null],
  ['<meta name="refresh" content="0;url=/a">', null],
])('%s sends its reader to %s', (head, to) => {
  expect(parsePageHead(head).refresh).toBe(to);
});
