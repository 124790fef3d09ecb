import type { z } from 'zod';
import type { changePasswordInput } from '#domain/accounts/account-inputs.ts';
import { changeUser } from '#server/accounts/change-user.ts';
import { writeDenial } from '#server/audit/write-denial.ts';
import { assertNewPassword } from '#server/auth/passwords/assert-new-password.ts';
import { hashPassword, verifyPassword } from '#server/auth/passwords/hash-password.ts';
import type { Session } from '#server/auth/session.ts';
import { createRateLimiter } from '#server/infra/create-rate-limiter.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/** Tries an hour of one account, right or wrong: each costs the server a second. Sign-in attempts do not count. */
const tries = createRateLimiter({ prefix: 'password-changes', points: 10, seconds: 3_600 });

/** verifyCurrent throws UserFacingError, audited, when the current password is wrong or was tried too often. */
async function verifyCurrent(actor: Session, current: string, address: string | null): Promise<void> {
  const waitMs = await tries.consume(`${actor.id}:${actor.sessionVersion}`);
  if (waitMs !== null) {
    const minutes = Math.ceil(waitMs / 60_000);
    throw new UserFacingError('busy', `Too many attempts, try again in ${minutes} minutes`, 'current');
  }
  const user = await prisma().user.findUniqueOrThrow({ where: { id: actor.id } });
  if (await verifyPassword(user.passwordHash, current)) return;
  await writeDenial({
    actor,
    action: 'account.change-password',
    entity: 'user',
    entityId: actor.id,
    detail: { reason: 'wrong-current-password', address },
  });
  throw new UserFacingError('bad-input', 'The current password is not right', 'current');
}

/**
 * changePassword replaces the actor's password and ends all of their sessions, the current one too. `address` is the
 * client's. Errors: UserFacingError when the current password is wrong or the new one easy to guess.
 */
export async function changePassword({
  actor,
  input,
  address = null,
}: {
  actor: Session;
  input: z.infer<typeof changePasswordInput>;
  address?: string | null;
}): Promise<void> {
  await verifyCurrent(actor, input.current, address);
  await assertNewPassword({ ...input, account: actor });
  const passwordHash = await hashPassword(input.next);
  await changeUser({
    actor,
    userId: actor.id,
    action: 'account.change-password',
    data: { passwordHash, passwordExpiresAt: null, sessionVersion: { increment: 1 } },
    detail: { address },
  });
}
