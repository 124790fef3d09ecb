import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { withoutServerAddresses, withServerAddresses } from '#scripts/start/server-addresses.ts';

const own = 'NEXTAUTH_SECRET=abc\n# mine\nPORT=4000\n';

test('adding and removing the block leaves the user’s settings unchanged', () => {
  const once = withServerAddresses(own, { DATABASE_URL: 'postgresql://u:p@127.0.0.1:5433/undertone?a=b#c' });
  expect(parseEnv(once)).toEqual({
    NEXTAUTH_SECRET: 'abc',
    PORT: '4000',
    DATABASE_URL: 'postgresql://u:p@127.0.0.1:5433/undertone?a=b#c',
  });
  const twice = withServerAddresses(once, { DATABASE_URL: 'postgresql://elsewhere' });
  expect(twice.match(/DATABASE_URL/g)).toHaveLength(1);
  expect(withoutServerAddresses(twice)).toBe(own);
});

test('settings after the block are kept', () => {
  const text = `${withServerAddresses(own, { REDIS_URL: '/tmp/redis.sock' })}LOG_LEVEL=debug\n`;
  expect(withoutServerAddresses(text)).toBe(`${own}LOG_LEVEL=debug\n`);
});

test('the block starts on its own line', () => {
  expect(withServerAddresses('A=1', { B: '2' })).toMatch(/^A=1\n#/);
});

test('without addresses there is no block', () => {
  expect(withServerAddresses(own, {})).toBe(own);
});
