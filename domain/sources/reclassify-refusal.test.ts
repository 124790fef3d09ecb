import { expect, test } from 'vitest';
import { FetchError } from '#domain/sources/fetch-error.ts';
import { reclassifyRefusal } from '#domain/sources/reclassify-refusal.ts';
import type { SourceKind } from '#domain/sources/source-kinds.ts';

const hints = { httpStatus: 403 };
test.each<[SourceKind, Record<string, unknown>, string]>([
  ['feed', { url: 'https://e.example/feed' }, 'access-refused'],
  ['feed', { url: 'https://me:word@e.example/feed' }, 'credentials-refused'],
  ['rest', { url: 'https://e.example/', apiKey: ' ', headers: '' }, 'access-refused'],
  ['rest', { url: 'https://e.example/', apiKey: 'key' }, 'credentials-refused'],
  ['rest', { url: 'https://e.example/', headers: 'X-Key: key' }, 'credentials-refused'],
  ['websocket', { socketUrl: 'wss://e.example/', token: 'token' }, 'credentials-refused'],
  ['edgar', {}, 'credentials-refused'],
])('a %s source with %j that is refused: %s', (kind, config, code) => {
  const error = reclassifyRefusal(new FetchError('credentials-refused', 'HTTP 403', hints), { kind, config });
  expect(error).toMatchObject({ code, message: 'HTTP 403', hints });
});

test('other errors stay as they are', () => {
  for (const error of [new FetchError('http-error', 'HTTP 500'), new Error('a bug'), 'thrown'])
    expect(reclassifyRefusal(error, { kind: 'feed', config: {} })).toBe(error);
});
