import { expect, test } from 'vitest';
import { parseNextLink } from '#server/news/sources/rest/create-next-page-finder.ts';

test.each([
  [undefined, null],
  ['', null],
  ['<https://a.example/?page=2>; rel="next"', 'https://a.example/?page=2'],
  ['<?page=1>; rel=prev, <?page=3>; rel=next', '?page=3'],
  ['</a,b>; title="x, y"; rel="last next", </c>; rel=first', '/a,b'],
  ['</a>; rel=nextish', null],
])('parseNextLink(%j) is %j', (header, target) => {
  expect(parseNextLink(header)).toBe(target);
});
