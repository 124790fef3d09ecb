import { createHash } from 'node:crypto';

/** hashText is SHA-256 cut to 128 bits, as 32 hexadecimal characters. */
export function hashText(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
