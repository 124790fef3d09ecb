import { prisma } from '#server/infra/prisma.ts';
import type { LiveConnection } from '#server/live/live-connection.ts';
import type { LiveHub } from '#server/live/live-hub.ts';

/**
 * recheckConnections loads the accounts of open connections: connections of ended sessions are closed, those of accounts
 * with a new tier or role get the new access.
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
