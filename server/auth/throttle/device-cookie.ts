import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import { env } from '#server/infra/env.ts';
import { hashText } from '#server/infra/hash-text.ts';

const maxAgeSeconds = 180 * 86_400;

/** A name for each account: several people may share a browser. */
const toCookieName = (account: string) => `undertone-device-${hashText(account).slice(0, 16)}`;

function sign(text: string): string {
  const key = Buffer.from(hkdfSync('sha256', env().NEXTAUTH_SECRET, '', 'undertone device cookie', 32));
  return createHmac('sha256', key).update(text).digest('base64url');
}

/**
 * createDeviceCookie gives the Set-Cookie header that marks a device as one that signed in to an account. It proves nothing
 * else and signs nobody in.
 */
export function createDeviceCookie(account: string, { secure, now }: { secure: boolean; now: Date }): string {
  const id = randomBytes(16).toString('base64url');
  const expires = Math.floor(now.getTime() / 1_000) + maxAgeSeconds;
  return stringifySetCookie({
    name: toCookieName(account),
    value: `${id}.${expires}.${sign(`${account} ${id} ${expires}`)}`,
    httpOnly: true,
    sameSite: 'lax',
    path: '/api/auth',
    maxAge: maxAgeSeconds,
    secure,
  });
}

/** readDeviceId gives the id in an account's device cookie; null when there is none, or it is forged or expired. */
export function readDeviceId(cookieHeader: string | null, account: string, now: Date): string | null {
  const value = cookieHeader ? parseCookie(cookieHeader)[toCookieName(account)] : undefined;
  const [id = '', expires = '', signature = ''] = (value ?? '').split('.');
  const expected = Buffer.from(sign(`${account} ${id} ${expires}`));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  return Number(expires) * 1_000 > now.getTime() ? id : null;
}
