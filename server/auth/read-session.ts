import { readSessionToken } from '#server/auth/read-session-token.ts';
import type { Session } from '#server/auth/session.ts';
import { verifySession } from '#server/auth/verify-session.ts';

/** readSession gives the valid session of a Cookie header; null when there is none. */
export async function readSession(cookieHeader: string | null | undefined): Promise<Session | null> {
  const token = await readSessionToken(cookieHeader);
  return token && verifySession(token);
}
