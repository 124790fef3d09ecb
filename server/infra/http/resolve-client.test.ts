import { expect, test } from 'vitest';
import { clientAddressHeader, resolveClient } from '#server/infra/http/resolve-client.ts';
import { parseTrustedProxies } from '#server/infra/http/trusted-proxies.ts';

const request = (headers: Record<string, string>, remoteAddress = '192.0.2.7') => ({
  headers: { host: 'terminal.example', ...headers },
  socket: { remoteAddress },
});
const addressOf = (trust: string, forwardedFor: string, peer?: string) =>
  resolveClient(request({ 'x-forwarded-for': forwardedFor }, peer), parseTrustedProxies(trust))?.address;

test.each(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded'])(
  'without a trusted proxy a request with %s has no client',
  (name) => {
    expect(resolveClient(request({ [name]: '127.0.0.1' }, '127.0.0.1'), null)).toBeNull();
  },
);

test('without forwarding headers the connection counts, and Next gets no other address', () => {
  const incoming = request({ [clientAddressHeader]: '198.51.100.1' });
  const direct = { address: '192.0.2.7', host: 'terminal.example', protocol: 'http', isForwarded: false };
  expect(resolveClient(incoming, null)).toEqual(direct);
  expect(incoming.headers).toEqual({
    host: 'terminal.example',
    'x-forwarded-proto': 'http',
    [clientAddressHeader]: '192.0.2.7',
  });
  expect(resolveClient(request({}), { hops: 1 })).toEqual(direct);
});

test('behind a trusted proxy its headers count, and Next gets only what was verified', () => {
  const incoming = request({
    'x-forwarded-for': '10.0.0.1, 198.51.100.1',
    'x-forwarded-host': 'evil.example, public.example',
    'x-forwarded-proto': 'https',
    'x-forwarded-prefix': '/evil',
  });
  expect(resolveClient(incoming, { hops: 1 })).toEqual({
    address: '198.51.100.1',
    host: 'public.example',
    protocol: 'https',
    isForwarded: true,
  });
  expect(incoming.headers).toEqual({
    host: 'terminal.example',
    'x-forwarded-host': 'public.example',
    'x-forwarded-proto': 'https',
    [clientAddressHeader]: '198.51.100.1',
  });
});

test.each([
  ['1', '198.51.100.9, 198.51.100.1', undefined, '198.51.100.1'],
  ['true', '198.51.100.9, 198.51.100.1', undefined, '198.51.100.1'],
  ['2', '198.51.100.9, 198.51.100.1', undefined, '198.51.100.9'],
  ['5', '198.51.100.9, 198.51.100.1', undefined, '198.51.100.9'],
  ['1', '198.51.100.1:4711', undefined, '198.51.100.1'],
  ['1', '[2001:db8::1]:4711', undefined, '2001:db8::1'],
  ['1', 'not an address', undefined, '192.0.2.7'],
  ['192.0.2.0/24', '127.0.0.1, 198.51.100.1', undefined, '198.51.100.1'],
  ['192.0.2.0/24, 198.51.100.1', '203.0.113.5, 198.51.100.1', undefined, '203.0.113.5'],
  ['192.0.2.0/24', '198.51.100.1', '::ffff:192.0.2.7', '198.51.100.1'],
  ['192.0.2.0/24', '198.51.100.1', '203.0.113.5', undefined],
])('TRUST_PROXY=%s with %s from %s: %s', (trust, forwardedFor, peer, address) => {
  expect(addressOf(trust, forwardedFor, peer)).toBe(address);
});

test.each(['-1', '21', 'yes', '10.0.0.0/33', '10.0.0.1;10.0.0.2', 'proxy.example'])(
  'TRUST_PROXY=%s is refused with a sentence',
  (text) => {
    expect(() => parseTrustedProxies(text)).toThrow(/TRUST_PROXY is ".*": give the number of proxies/);
  },
);
