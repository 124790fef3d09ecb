import { expect, test } from 'vitest';
import { checkRequestLine } from '#server/web/check-request-line.ts';

test.each([
  ['GET', '/', undefined],
  ['HEAD', '/ticker/BRK%2FB?exchange=%', undefined],
  ['POST', '/api/trpc/story.stream?batch=1', undefined],
  ['GET', '/ticker/%E2%82%AC', undefined],
  ['TRACE', '/', 405],
  ['DELETE', '/', 405],
  ['PROPFIND', '/', 405],
  ['GET', '/ticker/%E0%A4%A', 400],
  ['GET', '/api/trpc/%', 400],
  ['GET', '/ticker/%00', 400],
  ['GET', `/${'a'.repeat(4_096)}`, 400],
  ['GET', 'http://evil.example/', 400],
  ['OPTIONS', '*', 400],
])('%s %s: %s', (method, url, status) => {
  expect(checkRequestLine({ method, url })?.status).toBe(status);
});
