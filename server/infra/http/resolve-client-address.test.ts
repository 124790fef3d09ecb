import { expect, test } from 'vitest';
import { clientAddressHeader, resolveClientAddress } from '#server/infra/http/resolve-client-address.ts';

const request = (headers: Record<string, string>) => ({ headers, socket: { remoteAddress: '192.0.2.7' } });

test('claims of a client are thrown away', () => {
  const asked = request({
    'x-forwarded-for': '198.51.100.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'for=198.51.100.1',
    [clientAddressHeader]: '198.51.100.1',
    host: 'terminal.example',
  });
  expect(resolveClientAddress(asked, false)).toBe('192.0.2.7');
  expect(asked.headers).toEqual({
    host: 'terminal.example',
    'x-forwarded-proto': 'http',
    [clientAddressHeader]: '192.0.2.7',
  });
});

test('a trusted proxy is believed, and only what it added itself', () => {
  const asked = request({ 'x-forwarded-for': '10.0.0.1, 198.51.100.1', 'x-forwarded-proto': 'https' });
  expect(resolveClientAddress(asked, true)).toBe('198.51.100.1');
  expect(asked.headers['x-forwarded-proto']).toBe('https');
});

test('a trusted proxy that says nothing leaves the socket', () => {
  expect(resolveClientAddress(request({}), true)).toBe('192.0.2.7');
});
