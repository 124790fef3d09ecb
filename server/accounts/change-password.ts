import type { z } from 'zod';
import type { changePasswordInput } from '#domain/accounts/account-inputs.ts';
import { changeUser } from '#server/accounts/change-user.ts';
import { hashPassword, verifyPassword } from '#server/auth/hash-password.ts';
import { consumeLoginAttempt, refundLoginAttempt } from '#server/auth/limit-login-attempts.ts';
import type { Session } from '#server/auth/session.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

/**
 * changePassword replaces the actor's password and ends all of their sessions, the current one too. Errors:
 * UserFacingError when the current password is wrong, which counts as a login attempt.
 */
export async function changePassword({
  actor,
  input,
}: {
  actor: Session;
  input: z.infer<typeof changePasswordInput>;
}): Promise<void> {
  const attempt = { account: actor.email, address: null };
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { passwordHash: true },
  });
  const matches =
    (await consumeLoginAttempt(attempt)) && (await verifyPassword(user.passwordHash, input.current));
  if (!matches) throw new UserFacingError('bad-input', 'The current password is not right', 'current');
  await refundLoginAttempt(attempt);
  const passwordHash = await hashPassword(input.next);
  await changeUser({
    actor,
    userId: actor.id,
    action: 'account.change-password',
    data: { passwordHash, sessionVersion: { increment: 1 } },
  });
}
