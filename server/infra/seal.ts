import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { env } from '#server/infra/env.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** UnsealError says that a sealed text cannot be opened: another key sealed it, or it was changed. */
export class UnsealError extends Error {
  override readonly name = 'SealBrokenError';
}

/** toKeyId names a key without telling it: the start of its digest. */
function toKeyId(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 8);
}

function parseKey(text: string): Buffer {
  const key = Buffer.from(text, 'base64url');
  if (key.length !== 32) throw new UnsealError('SECRETS_KEY must be 32 bytes in base64url');
  return key;
}

/** The first seals; any of them opens. */
function readKeys(): Buffer[] {
  const { SECRETS_KEY, SECRETS_KEY_PREVIOUS } = env();
  return [SECRETS_KEY, ...SECRETS_KEY_PREVIOUS.split(',')].filter(Boolean).map(parseKey);
}

/**
 * seal encrypts a text at rest with AES-256-GCM (NIST SP 800-38D) under SECRETS_KEY: `v1.KEY.BODY`, the body being
 * base64url of IV, tag and ciphertext. `context` (such as the row it belongs to) is authenticated with it, so that a
 * sealed text copied to another row does not open there.
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

/** unseal opens what `seal` made in the same context. Errors: UnsealError, which never quotes the text. */
export function unseal(sealed: string, context: string): string {
  const [version, id, body = ''] = sealed.split('.');
  const key = readKeys().find((candidate) => toKeyId(candidate) === id);
  if (version !== 'v1' || !key) throw new UnsealError('No key here opens this; was SECRETS_KEY changed?');
  const bytes = Buffer.from(body, 'base64url');
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAAD(Buffer.from(context));
  try {
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString();
  } catch {
    throw new UnsealError('The sealed text was changed or belongs elsewhere');
  }
}

/** isSealedWithCurrentKey says whether a rotation has nothing to do here. */
export function isSealedWithCurrentKey(sealed: string): boolean {
  const [key] = readKeys();
  return key !== undefined && sealed.split('.')[1] === toKeyId(key);
}
