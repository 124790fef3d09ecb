import { hash } from 'node:crypto';

/** hashText is SHA-256 cut to 128 bits, as 32 hexadecimal characters. */
export function hashText(text: string | Buffer): string {
  return hash('sha256', text, 'hex').slice(0, 32);
}
