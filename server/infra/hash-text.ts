import { hash } from 'node:crypto';

/** hashText gives the first 128 bits of SHA-256 as 32 hexadecimal characters. */
export function hashText(text: string | Buffer): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}
