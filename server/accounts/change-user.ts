import { userFields } from '#server/accounts/list-users.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { publishAccountChange } from '#server/auth/sessions/publish-account-change.ts';
import type { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

interface ChangeUserInput {
  actor: Actor;
  userId: string;
  action: string;
  data: Prisma.UserUpdateInput;
  /** Detail of the audit row; never a secret. */
  detail?: Record<string, unknown>;
}

/** Advisory lock that serialises changes of accounts, so that two administrators cannot remove each other. */
const administratorLockId = 7_203_502;

function canAdminister({ role, disabledAt }: { role: string; disabledAt: Date | null }): boolean {
  return role === 'admin' && disabledAt === null;
}

/**
 * changeUser changes an account, writes the audit row in the same transaction, and publishes the change to open sessions.
 * Errors: UserFacingError when there is no such account or no enabled administrator would be left.
 */
export async function changeUser({ actor, userId, action, data, detail = {} }: ChangeUserInput) {
  const user = await prisma().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${administratorLockId})`;
    const before = await tx.user.findUnique({ where: { id: userId }, select: userFields });
    if (!before) throw new UserFacingError('not-found', 'There is no such account');
    const after = await tx.user.update({ where: { id: userId }, data, select: userFields });
    const losesAdministrator = canAdminister(before) && !canAdminister(after);
    if (losesAdministrator && (await tx.user.count({ where: { role: 'admin', disabledAt: null } })) === 0)
      throw new UserFacingError('conflict', 'At least one enabled administrator must remain');
    await writeAudit(tx, { actor, action, entity: 'user', entityId: userId, detail });
    return after;
  });
  await publishAccountChange(userId);
  return user;
}
