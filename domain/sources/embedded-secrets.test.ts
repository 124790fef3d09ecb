import { expect, test } from 'vitest';
import { maskEmbeddedSecrets } from '#domain/sources/embedded-secrets.ts';

test.each([
  ['url', 'https://desk.example/feed?lang=en', 'https://desk.example/feed?lang=en'],
  ['url', 'https://user:p@ss@desk.example/feed', 'https://***@desk.example/feed'],
  [
    'url',
    'https://desk.example/feed?token=abc&lang=en#top',
    'https://desk.example/feed?token=***&lang=en#top',
  ],
  [
    'url',
    'https://desk.example?api_key=a=b&accessToken=c',
    'https://desk.example?api_key=***&accessToken=***',
  ],
  ['url', 'https://desk.example/?token=&key', 'https://desk.example/?token=&key'],
  ['url', 'https://desk.example/a@b?q=token', 'https://desk.example/a@b?q=token'],
  ['socketUrl', 'wss://desk.example/?token={{token}}', 'wss://desk.example/?token={{token}}'],
  ['socketUrl', 'wss://desk.example/?token=abc', 'wss://desk.example/?token=***'],
  [
    'headers',
    'X-Key: abc\nAccept: text/plain\n\nCookie: a=b',
    'X-Key: ***\nAccept: text/plain\n\nCookie: ***',
  ],
  ['headers', 'Authorization: Bearer {{token}}', 'Authorization: Bearer {{token}}'],
  ['headers', 'Authorization: Bearer abc', 'Authorization: ***'],
  ['itemsPath', '$.items[?(@.token=1)]', '$.items[?(@.token=1)]'],
])('%s %j is shown as %j', (field, text, shown) => {
  expect(maskEmbeddedSecrets(field, text)).toBe(shown);
  expect(maskEmbeddedSecrets(field, shown), 'masked again').toBe(shown);
});
