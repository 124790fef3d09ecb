import { readSessionToken } from '#server/auth/read-session-token.ts';
import type { Session } from '#server/auth/session.ts';
import { verifySession } from '#server/auth/verify-session.ts';

/**
 * readSession gives the valid session of a Cookie header; null when there is none. A session that must change its generated
 * password first counts only with `allowInitialPassword`.
 */
export async function readSession(
  cookieHeader: string | null | undefined,
  { allowInitialPassword = false } = {},
): Promise<Session | null> {
  const token = await readSessionToken(cookieHeader);
  const session = token && (await verifySession(token));
  return session?.passwordChangeRequired && !allowInitialPassword ? null : session;
}
