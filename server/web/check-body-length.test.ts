import { expect, test } from 'vitest';
import { checkBodyLength } from '#server/web/check-body-length.ts';

test.each([
  [{}, undefined],
  [{ 'content-length': '0' }, undefined],
  [{ 'content-length': '1048576' }, undefined],
  [{ 'content-length': '1048577' }, 413],
  [{ 'transfer-encoding': 'chunked' }, 411],
])('%j: %s', (headers, status) => {
  expect(checkBodyLength({ headers })?.status).toBe(status);
});
