import { writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';

/**
 * findProviderAccount gives the account whose address an outside provider has verified. Signing in this way opens no new
 * accounts: on a self-hosted terminal an administrator makes them.
 */
export async function findProviderAccount(provider: string, email: string | null | undefined) {
  if (!email) return null;
  const user = await prisma().user.findUnique({ where: { email: email.toLowerCase() } });
  const allowed = user !== null && user.disabledAt === null;
  await writeAudit(prisma(), {
    actor: allowed ? { id: user.id, role: user.role } : null,
    action: 'session.login',
    entity: 'user',
    entityId: user?.id ?? null,
    outcome: allowed ? 'allowed' : 'denied',
    detail: { provider },
  });
  return allowed ? user : null;
}
