import { expect, test } from 'vitest';
import { clientAddressHeader, resolveClientAddress } from '#server/infra/http/resolve-client-address.ts';

const request = (headers: Record<string, string>) => ({ headers, socket: { remoteAddress: '192.0.2.7' } });

test('forwarding headers of a client are removed', () => {
  const incoming = request({
    'x-forwarded-for': '198.51.100.1',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'for=198.51.100.1',
    [clientAddressHeader]: '198.51.100.1',
    host: 'terminal.example',
  });
  expect(resolveClientAddress(incoming, false)).toBe('192.0.2.7');
  expect(incoming.headers).toEqual({
    host: 'terminal.example',
    'x-forwarded-proto': 'http',
    [clientAddressHeader]: '192.0.2.7',
  });
});

test('of a trusted proxy’s header only the entry that it added counts', () => {
  const incoming = request({ 'x-forwarded-for': '10.0.0.1, 198.51.100.1', 'x-forwarded-proto': 'https' });
  expect(resolveClientAddress(incoming, true)).toBe('198.51.100.1');
  expect(incoming.headers['x-forwarded-proto']).toBe('https');
});

test('without a header the socket’s address counts', () => {
  expect(resolveClientAddress(request({}), true)).toBe('192.0.2.7');
});
