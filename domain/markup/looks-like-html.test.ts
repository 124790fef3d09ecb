import { expect, it } from 'vitest';
import { looksLikeHtml } from '#domain/markup/looks-like-html.ts';

it.each([
  ['<p>Profit rises', 'a tag of HTML'],
  ['Profit</P> rises', 'a closing tag, in capitals'],
  ['Profit<br/>rises', 'a tag that closes itself'],
  ['Profit <img\nsrc="a.png">', 'attributes on the next line'],
  ['<blink>Profit</blink>', 'what is never kept, closed'],
  ['Profit <script src="a.js">', 'what runs something'],
  ['AT&amp;T rises', 'a reference'],
  ['Profit & loss &#8211; fourth quarter', 'a reference behind a lone ampersand'],
  ['<<b>Profit', 'a tag behind a sign that begins none'],
  [`<${'x'.repeat(32)}><b>Profit</b>`, 'a name too long to be one beside a tag'],
])('takes %j for HTML: %s', (text) => {
  expect(looksLikeHtml(text)).toBe(true);
});

it.each([
  ['Profit rises', 'words'],
  ['a < b and c > d', 'signs of comparison'],
  ['AT&T rises', 'a lone ampersand'],
  ['the <frobnicate> tag', 'a tag that is not of HTML'],
  ['<b>List</b><String> in Java', 'one that is not of HTML among those that are'],
  ['the <blink> tag', 'what is never kept, not closed'],
  ['<b', 'an unfinished tag'],
  ['<1b> and </>', 'names that begin with no letter'],
  ['', 'nothing'],
])('takes %j for text: %s', (text) => {
  expect(looksLikeHtml(text)).toBe(false);
});
