import { userFields } from '#server/accounts/list-users.ts';
import { publishAccountChange } from '#server/accounts/publish-account-change.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import type { Prisma } from '#server/infra/generated/prisma/client.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

interface ChangeUserInput {
  actor: Actor;
  userId: string;
  action: string;
  data: Prisma.UserUpdateInput;
  /** What the audit log keeps of it; never a secret. */
  detail?: Record<string, unknown>;
}

/** One change of administrators at a time, so that two of them cannot remove each other. */
const administratorLockId = 7_203_502;

function canAdminister({ role, disabledAt }: { role: string; disabledAt: Date | null }): boolean {
  return role === 'admin' && disabledAt === null;
}

/**
 * changeUser changes an account, with its audit row, and ends or refreshes its open sessions at once. Errors: Refusal
 * when there is no such account or when no administrator who can sign in would be left.
 */
export async function changeUser({ actor, userId, action, data, detail = {} }: ChangeUserInput) {
  const user = await prisma().$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${administratorLockId})`;
    const found = await tx.user.findUnique({ where: { id: userId }, select: userFields });
    if (!found) throw new UserFacingError('not-found', 'There is no such account');
    const changed = await tx.user.update({ where: { id: userId }, data, select: userFields });
    const lost = canAdminister(found) && !canAdminister(changed);
    if (lost && (await tx.user.count({ where: { role: 'admin', disabledAt: null } })) === 0)
      throw new UserFacingError('conflict', 'Someone must stay able to administer this terminal');
    await writeAudit(tx, { actor, action, entity: 'user', entityId: userId, detail });
    return changed;
  });
  await publishAccountChange(userId);
  return user;
}
