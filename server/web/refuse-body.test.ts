import { expect, test } from 'vitest';
import { refuseBody } from '#server/web/refuse-body.ts';

test.each([
  [{}, undefined],
  [{ 'content-length': '0' }, undefined],
  [{ 'content-length': '1048576' }, undefined],
  [{ 'content-length': '1048577' }, 413],
  [{ 'transfer-encoding': 'chunked' }, 411],
])('%j: %s', (headers, status) => {
  expect(refuseBody({ headers })?.status).toBe(status);
});
