import { createHmac, timingSafeEqual } from 'node:crypto';
import { InboundRefusal } from '#server/news/ingest/inbound/inbound-refusal.ts';

/** A signature older than this, or further in the future, is refused, so that a recorded request cannot be sent again later. */
export const replayWindowSeconds = 300;

/**
 * signPayload gives the hexadecimal HMAC-SHA256 (RFC 2104) of `timestamp.source.body`, where `source` is the id at the end
 * of the source's address, in lower case; without a source of `timestamp.body`, the earlier form `v1`.
 */
export function signPayload(secret: string, timestamp: string, body: Buffer, sourceId?: string): string {
  const prefix = sourceId === undefined ? `${timestamp}.` : `${timestamp}.${sourceId}.`;
  return createHmac('sha256', secret).update(prefix).update(body).digest('hex');
}

interface SignatureHeader {
  timestamp: string;
  /** During a change of secret a sender signs with both. */
  v1: Buffer[];
  v2: Buffer[];
}

function parseSignatureHeader(header: string): SignatureHeader | null {
  const read: SignatureHeader = { timestamp: '', v1: [], v2: [] };
  for (const part of header.slice(0, 1_000).split(',')) {
    const [name, value = ''] = part.trim().split('=', 2);
    if (name === 't' && /^\d{1,12}$/.test(value)) read.timestamp = value;
    if ((name === 'v1' || name === 'v2') && /^[0-9a-f]{64}$/i.test(value))
      read[name].push(Buffer.from(value, 'hex'));
  }
  return read.timestamp !== '' && read.v1.length + read.v2.length > 0 ? read : null;
}

/** VerifiedSignature is a signature that matches the body. */
export interface VerifiedSignature {
  signedAt: Date;
  /** Time and HMAC of the body in canonical form, the same for every version and spelling of the header. */
  signature: string;
  /** True when the header holds only signatures that contain the source's id, so that it fits no other source. */
  namesSource: boolean;
}

const matches = (signatures: Buffer[], expected: Buffer) =>
  signatures.some((signature) => timingSafeEqual(signature, expected));

/**
 * verifySignature checks `X-Undertone-Signature: t=UNIX,v2=HEX` against source and body in constant time and gives the
 * signature and its time. A header with `v2` is judged by it alone; one with `v1` only, by that. Errors: InboundRefusal
 * `signature-missing`, `signature-wrong`, `signature-expired`.
 */
export function verifySignature(given: {
  header: string | undefined;
  body: Buffer;
  secret: string;
  sourceId: string;
  now: Date;
}): VerifiedSignature {
  const { secret, body, sourceId } = given;
  const read = parseSignatureHeader(given.header ?? '');
  if (!read) {
    throw new InboundRefusal(
      'signature-missing',
      'Sign with X-Undertone-Signature: t=unix seconds,v2=hex HMAC-SHA256',
    );
  }
  const unnamed = signPayload(secret, read.timestamp, body);
  const named = signPayload(secret, read.timestamp, body, sourceId);
  const isRight =
    read.v2.length > 0
      ? matches(read.v2, Buffer.from(named, 'hex'))
      : matches(read.v1, Buffer.from(unnamed, 'hex'));
  if (!isRight) throw new InboundRefusal('signature-wrong', 'The signature does not match source and body');
  const signedAt = new Date(Number(read.timestamp) * 1_000);
  if (Math.abs(given.now.getTime() - signedAt.getTime()) > replayWindowSeconds * 1_000) {
    throw new InboundRefusal(
      'signature-expired',
      'The signature is more than five minutes old or in the future',
    );
  }
  return { signedAt, signature: `${read.timestamp}.${unnamed}`, namesSource: read.v1.length === 0 };
}
