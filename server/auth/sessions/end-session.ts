import { writeAudit } from '#server/audit/write-audit.ts';
import { publishAccountChange } from '#server/auth/sessions/publish-account-change.ts';
import { prisma } from '#server/infra/prisma.ts';

/**
 * endSession ends one session, and with it its open streams. A session that has ended already is left alone.
 * `address` is the client's.
 */
export async function endSession({
  userId,
  sessionId,
  address,
}: {
  userId: string;
  sessionId: string;
  address: string | null;
}): Promise<void> {
  await prisma().$transaction(async (tx) => {
    const { count } = await tx.userSession.deleteMany({ where: { id: sessionId, userId } });
    if (count === 0) return;
    const { role } = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { role: true } });
    await writeAudit(tx, {
      actor: { id: userId, role },
      action: 'session.logout',
      entity: 'user',
      entityId: userId,
      detail: { address },
    });
  });
  await publishAccountChange(userId);
}
