import { decode } from 'next-auth/jwt';
import { z } from 'zod';
import { readSessionCookie } from '#server/auth/read-session-cookie.ts';
import { env } from '#server/infra/env.ts';
import { isServedOverHttps } from '#server/infra/is-served-over-https.ts';

const tokenSchema = z.object({
  userId: z.uuid(),
  sessionVersion: z.number().int(),
  sessionId: z.uuid(),
  exp: z.number(),
});

/** SessionToken is the decrypted session cookie: account, session version, session and expiry (epoch ms). */
export interface SessionToken {
  userId: string;
  sessionVersion: number;
  sessionId: string;
  expiresAt: number;
}

/** readSessionToken decrypts the session token of a Cookie header; null when it is missing, forged or expired. */
export async function readSessionToken(
  cookieHeader: string | null | undefined,
): Promise<SessionToken | null> {
  const cookie = readSessionCookie(cookieHeader, isServedOverHttps(env()));
  if (!cookie) return null;
  try {
    const payload = await decode({ token: cookie, secret: env().NEXTAUTH_SECRET });
    const { userId, sessionVersion, sessionId, exp } = tokenSchema.parse(payload);
    return { userId, sessionVersion, sessionId, expiresAt: exp * 1_000 };
  } catch {
    return null;
  }
}
