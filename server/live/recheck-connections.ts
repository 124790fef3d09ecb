import { prisma } from '#server/infra/prisma.ts';
import type { LiveConnection } from '#server/live/live-connection.ts';
import type { LiveHub } from '#server/live/live-hub.ts';

/**
 * recheckConnections looks open connections' accounts up again: a session that no longer holds is cut, one whose tier
 * or role changed is served by the new one from here on.
 */
export async function recheckConnections(
  hub: LiveHub,
  connections: LiveConnection[],
  nowMs: number,
): Promise<void> {
  const ids = [...new Set(connections.map(({ token }) => token.userId))];
  if (ids.length === 0) return;
  const accounts = await prisma().user.findMany({
    where: { id: { in: ids }, disabledAt: null },
    select: { id: true, tier: true, role: true, sessionVersion: true },
  });
  const byId = new Map(accounts.map((account) => [account.id, account]));
  for (const connection of connections) {
    const { userId, sessionVersion, expiresAt } = connection.token;
    const account = byId.get(userId);
    if (account?.sessionVersion !== sessionVersion || expiresAt <= nowMs) {
      connection.end('event: ended\ndata: {}\n\n');
    } else if (account.tier !== connection.tier || account.role !== connection.role) {
      hub.updateAccess(connection, account);
    }
  }
}
