import { expect, test } from 'vitest';
import { isAllowedHost } from '#server/web/is-allowed-host.ts';
import { readSiteRules } from '#server/web/read-site-rules.ts';

const rules = readSiteRules({
  ALLOWED_HOSTS: 'Terminal.example, desk.example:8443,',
  HOST: '192.0.2.7',
  NEXTAUTH_URL: 'https://public.example',
  TRUST_PROXY: null,
});
const everywhere = readSiteRules({
  ALLOWED_HOSTS: '',
  HOST: '::',
  NEXTAUTH_URL: undefined,
  TRUST_PROXY: null,
});

test.each([
  ['localhost', true],
  ['localhost:3000', true],
  ['a.localhost:3000', true],
  ['127.0.0.1:3000', true],
  ['[::1]:3000', true],
  ['192.0.2.7:3000', true],
  ['terminal.example', true],
  ['TERMINAL.example.:443', true],
  ['desk.example', true],
  ['public.example', true],
  ['192.0.2.8', false],
  ['evil.example', false],
  ['127.0.0.1.evil.example', false],
  ['localhost.evil.example', false],
  ['evil.example@localhost', false],
  ['evil.example/localhost', false],
  ['', false],
])('%s is allowed: %s', (host, allowed) => {
  expect(isAllowedHost(host, rules)).toBe(allowed);
});

test.each([
  ['192.0.2.8:3000', true],
  ['[2001:db8::1]:3000', true],
  ['evil.example', false],
])('listening on every address, %s is allowed: %s', (host, allowed) => {
  expect(isAllowedHost(host, everywhere)).toBe(allowed);
});
