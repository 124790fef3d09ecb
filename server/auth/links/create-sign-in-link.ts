import { randomBytes } from 'node:crypto';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { hashText } from '#server/infra/hash-text.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

const validMinutes = 30;

/**
 * createSignInLink makes a link that signs an account in once, within 30 minutes, however many attempts were counted. The
 * token stands behind `#`, which browsers send to no server; only its hash is stored. Errors: UserFacingError when there is
 * no such account or it is disabled.
 */
export async function createSignInLink({
  actor,
  userId,
  now,
}: {
  actor: Actor;
  userId: string;
  now: Date;
}): Promise<{ path: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(now.getTime() + validMinutes * 60_000);
  await prisma().$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId } });
    if (!user) throw new UserFacingError('not-found', 'There is no such account');
    if (user.disabledAt) throw new UserFacingError('conflict', 'This account is disabled; enable it first');
    const { sessionVersion } = user;
    await tx.signInLink.deleteMany({ where: { userId, expiresAt: { lte: now } } });
    await tx.signInLink.create({ data: { tokenHash: hashText(token), userId, sessionVersion, expiresAt } });
    await writeAudit(tx, {
      actor,
      action: 'user.create-sign-in-link',
      entity: 'user',
      entityId: userId,
      detail: { expiresAt },
    });
  });
  return { path: `/login#link=${token}`, expiresAt };
}
