import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { env } from '#server/infra/env.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * UnsealError means that a sealed text cannot be decrypted: it was changed, or encrypted with another key or context.
 */
export class UnsealError extends Error {
  override readonly name = 'UnsealError';
}

/** toKeyId identifies a key by the start of its SHA-256. */
function toKeyId(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

function parseKey(text: string): Buffer {
  const key = Buffer.from(text, 'base64url');
  if (key.length !== 32) throw new UnsealError('SECRETS_KEY must be 32 bytes in base64url');
  return key;
}

/** readKeys gives the configured keys: the first encrypts, each of them decrypts. */
function readKeys(): Buffer[] {
  const { SECRETS_KEY, SECRETS_KEY_PREVIOUS } = env();
  return [SECRETS_KEY, ...SECRETS_KEY_PREVIOUS.split(',')].filter(Boolean).map(parseKey);
}

/**
 * seal encrypts a text at rest with AES-256-GCM (NIST SP 800-38D) under SECRETS_KEY: `v1.KEY.BODY`, the body being
 * base64url of IV, tag and ciphertext. `context` (such as the row's id) is authenticated, so that a sealed text copied to
 * another row does not open there.
 */
export function seal(text: string, context: string): string {
  const [key] = readKeys();
  if (!key) throw new UnsealError('SECRETS_KEY is not set');
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `v1.${toKeyId(key)}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
}

/**
 * unseal decrypts a text that `seal` encrypted with the same context. Errors: UnsealError, which never quotes the text.
 */
export function unseal(sealed: string, context: string): string {
  const [version, id, body = ''] = sealed.split('.');
  const key = readKeys().find((candidate) => toKeyId(candidate) === id);
  if (version !== 'v1' || !key)
    throw new UnsealError('No configured key decrypts this: check SECRETS_KEY and SECRETS_KEY_PREVIOUS');
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(context));
  try {
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString();
  } catch {
    throw new UnsealError('The sealed text was changed or belongs to another context');
  }
}

/** isSealedWithCurrentKey says whether a sealed text needs no rotation. */
export function isSealedWithCurrentKey(sealed: string): boolean {
  const [key] = readKeys();
  return key !== undefined && sealed.split('.')[1] === toKeyId(key);
}
