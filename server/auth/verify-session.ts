import { computeSessionEnd } from '#domain/accounts/compute-session-end.ts';
import { parseUserSettings } from '#domain/accounts/user-settings.ts';
import type { Session } from '#server/auth/session.ts';
import { getCachedSession } from '#server/auth/sessions/session-cache.ts';
import { sessionLimits } from '#server/auth/sessions/session-limits.ts';
import { prisma } from '#server/infra/prisma.ts';

/** How exactly the last request of a session is stored. */
const seenPrecisionMs = 60_000;

/** loadSession loads a session that has not ended, and stores that it was used. */
async function loadSession(sessionId: string): Promise<Session | null> {
  const now = new Date();
  const row = await prisma().userSession.findUnique({ where: { id: sessionId }, include: { user: true } });
  if (!row || row.user.disabledAt) return null;
  const limits = sessionLimits();
  if (computeSessionEnd(row, limits) <= now.getTime()) return null;
  if (now.getTime() - row.seenAt.getTime() >= seenPrecisionMs)
    await prisma().userSession.updateMany({ where: { id: sessionId }, data: { seenAt: now } });
  const { id, email, name, role, tier, settings, sessionVersion, passwordExpiresAt } = row.user;
  return {
    id,
    email,
    name,
    role,
    tier,
    settings: parseUserSettings(settings),
    sessionVersion,
    sessionId,
    sessionEndsAt: computeSessionEnd({ createdAt: row.createdAt, seenAt: now }, limits),
    passwordChangeRequired: row.method === 'password' && passwordExpiresAt !== null,
  };
}

/** verifySession gives the session of a token; null when it was ended or has expired, or the account is missing or disabled. */
export async function verifySession(token: {
  userId: string;
  sessionVersion: number;
  sessionId: string;
}): Promise<Session | null> {
  const session = await getCachedSession(token.sessionId, loadSession);
  const valid =
    session?.id === token.userId &&
    session.sessionVersion === token.sessionVersion &&
    session.sessionEndsAt > Date.now();
  return valid ? session : null;
}
