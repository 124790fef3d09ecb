import { createHash } from 'node:crypto';

/** toKeyId returns the first half of the SHA-256 of a document key, as a UUID: keys may be too long for an index. */
export function toKeyId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 32);
}
