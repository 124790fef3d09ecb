import { computeSessionEnd } from '#domain/accounts/compute-session-end.ts';
import { sessionLimits } from '#server/auth/sessions/session-limits.ts';
import { prisma } from '#server/infra/prisma.ts';
import type { LiveConnection } from '#server/live/live-connection.ts';
import type { LiveHub } from '#server/live/live-hub.ts';

/**
 * recheckConnections loads the sessions of open connections: those of ended sessions are closed, those of accounts
 * with a new tier or role get the new access.
 */
export async function recheckConnections(
  hub: LiveHub,
  connections: LiveConnection[],
  nowMs: number,
): Promise<void> {
  const ids = [...new Set(connections.map(({ token }) => token.sessionId))];
  if (ids.length === 0) return;
  const sessions = await prisma().userSession.findMany({
    where: { id: { in: ids }, user: { disabledAt: null } },
    include: { user: { select: { tier: true, role: true, sessionVersion: true } } },
  });
  const limits = sessionLimits();
  const openSessions = new Map(
    sessions
      .filter((session) => computeSessionEnd(session, limits) > nowMs)
      .map((session) => [session.id, session.user]),
  );
  for (const connection of connections) {
    const { sessionId, sessionVersion, expiresAt } = connection.token;
    const account = openSessions.get(sessionId);
    if (account?.sessionVersion !== sessionVersion || expiresAt <= nowMs) {
      connection.end('event: ended\ndata: {}\n\n');
    } else if (account.tier !== connection.tier || account.role !== connection.role) {
      hub.updateAccess(connection, account);
    }
  }
}
