import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { env } from '#server/infra/env.ts';
import { isSealedWithCurrentKey, seal, UnsealError, unseal } from '#server/infra/seal.ts';

test('a sealed text opens in its own context only, and not after a change', () => {
  const sealed = seal('api-key-canary', 'source:1');
  expect(sealed).not.toContain('canary');
  expect(seal('api-key-canary', 'source:1')).not.toBe(sealed);
  expect(unseal(sealed, 'source:1')).toBe('api-key-canary');
  expect(() => unseal(sealed, 'source:2')).toThrow(UnsealError);
  expect(() => unseal(`${sealed.slice(0, -2)}AA`, 'source:1')).toThrow(UnsealError);
});

test('after a key rotation the previous key still opens, an unknown one does not', () => {
  const before = env().SECRETS_KEY;
  const sealed = seal('token', 'source:1');
  Object.assign(env(), { SECRETS_KEY: randomBytes(32).toString('base64url'), SECRETS_KEY_PREVIOUS: before });
  expect(unseal(sealed, 'source:1')).toBe('token');
  expect(isSealedWithCurrentKey(sealed)).toBe(false);
  expect(isSealedWithCurrentKey(seal('token', 'source:1'))).toBe(true);
  Object.assign(env(), { SECRETS_KEY_PREVIOUS: '' });
  expect(() => unseal(sealed, 'source:1')).toThrow(/No configured key/);
});
