import { expect, test } from 'vitest';
import { readNextLink } from '#server/news/sources/rest/find-next.ts';

test.each([
  [undefined, null],
  ['', null],
  ['<https://a.example/?page=2>; rel="next"', 'https://a.example/?page=2'],
  ['<?page=1>; rel=prev, <?page=3>; rel=next', '?page=3'],
  ['</a,b>; title="x, y"; rel="last next", </c>; rel=first', '/a,b'],
  ['</a>; rel=nextish', null],
])('readNextLink(%j) is %j', (header, target) => {
  expect(readNextLink(header)).toBe(target);
});
