import { expect, test } from 'vitest';
import { isCrossOriginRequest } from '#server/web/is-cross-origin-request.ts';

test.each([
  ['GET', 'https://evil.example', 'http', 'terminal.example', false],
  ['POST', undefined, 'http', 'terminal.example', false],
  ['POST', 'http://terminal.example', 'http', 'terminal.example', false],
  ['POST', 'http://terminal.example', 'http', 'TERMINAL.example:80', false],
  ['POST', 'http://terminal.example:3000', 'http', 'terminal.example', true],
  ['POST', 'https://evil.example', 'http', 'terminal.example', true],
  ['POST', 'null', 'http', 'terminal.example', true],
  ['DELETE', 'https://evil.example', 'http', 'terminal.example', true],
  ['POST', 'https://terminal.example', 'https', 'terminal.example', false],
  ['POST', 'http://terminal.example', 'https', 'terminal.example', true],
] as const)('%s from %s to %s://%s: %s', (method, origin, protocol, host, foreign) => {
  expect(isCrossOriginRequest({ method, origin, protocol, host })).toBe(foreign);
});
