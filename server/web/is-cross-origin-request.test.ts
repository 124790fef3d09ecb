import { expect, test } from 'vitest';
import { isCrossOriginRequest } from '#server/web/is-cross-origin-request.ts';

test.each([
  ['GET', { origin: 'https://evil.example', host: 'terminal.example' }, false],
  ['POST', { host: 'terminal.example' }, false],
  ['POST', { origin: 'http://terminal.example', host: 'terminal.example' }, false],
  ['POST', { origin: 'http://terminal.example:3000', host: 'terminal.example' }, true],
  ['POST', { origin: 'https://evil.example', host: 'terminal.example' }, true],
  ['POST', { origin: 'null', host: 'terminal.example' }, true],
  ['DELETE', { origin: 'https://evil.example', host: 'terminal.example' }, true],
  ['POST', { origin: 'https://t.example', host: '127.0.0.1:3000', 'x-forwarded-host': 't.example' }, false],
])('%s %j: %s', (method, headers, foreign) => {
  expect(isCrossOriginRequest({ method, headers })).toBe(foreign);
});
