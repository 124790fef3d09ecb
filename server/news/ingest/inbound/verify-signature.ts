import { createHmac, timingSafeEqual } from 'node:crypto';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';

/** A signature older than this, or further in the future, is refused, so that a recorded request cannot be sent again later. */
export const replayWindowSeconds = 300;

/** signPayload gives the hexadecimal HMAC-SHA256 (RFC 2104) of `timestamp.body`. */
export function signPayload(secret: string, timestamp: string, body: Buffer): string {
  return createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
}

function parseSignatureHeader(header: string): { timestamp: string; signatures: Buffer[] } | null {
  let timestamp = '';
  const signatures: Buffer[] = [];
  for (const part of header.slice(0, 1_000).split(',')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name === 't' && /^\d{1,12}$/.test(value)) timestamp = value;
    // During a change of secret a sender signs with both.
    if (name === 'v1' && /^[0-9a-f]{64}$/i.test(value)) signatures.push(Buffer.from(value, 'hex'));
  }
  return timestamp !== '' && signatures.length > 0 ? { timestamp, signatures } : null;
}

/** VerifiedSignature is a signature that matches the body. */
export interface VerifiedSignature {
  signedAt: Date;
  /** Time and HMAC in canonical form, the same for every spelling of the header. */
  signature: string;
}

/**
 * verifySignature checks `X-Undertone-Signature: t=UNIX,v1=HEX` against the body in constant time and gives the signature and
 * its time. Errors: InboundRefusal `signature-missing`, `signature-wrong`, `signature-expired`.
 */
export function verifySignature(given: {
  header: string | undefined;
  body: Buffer;
  secret: string;
  now: Date;
}): VerifiedSignature {
  const read = parseSignatureHeader(given.header ?? '');
  if (!read) {
    throw new InboundRefusal(
      'signature-missing',
      'Sign with X-Undertone-Signature: t=unix seconds,v1=hex HMAC-SHA256',
    );
  }
  const expected = Buffer.from(signPayload(given.secret, read.timestamp, given.body), 'hex');
  if (!read.signatures.some((signature) => timingSafeEqual(signature, expected))) {
    throw new InboundRefusal('signature-wrong', 'The signature does not match the body');
  }
  const signedAt = new Date(Number(read.timestamp) * 1_000);
  if (Math.abs(given.now.getTime() - signedAt.getTime()) > replayWindowSeconds * 1_000) {
    throw new InboundRefusal(
      'signature-expired',
      'The signature is more than five minutes old or in the future',
    );
  }
  return { signedAt, signature: `${read.timestamp}.${expected.toString('hex')}` };
}
