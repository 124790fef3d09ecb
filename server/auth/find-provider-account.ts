import { writeAudit } from '#server/audit/write-audit.ts';
import { prisma } from '#server/infra/prisma.ts';

/**
 * findProviderAccount gives the enabled account with an email address that an OAuth provider has verified. It creates no
 * accounts: an administrator does. The login is audited.
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
