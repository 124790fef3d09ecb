import type { z } from 'zod';
import type { changePasswordInput } from '#domain/accounts/account-inputs.ts';
import { changeUser } from '#server/accounts/change-user.ts';
import { hashPassword, matchesPassword } from '#server/auth/hash-password.ts';
import { countGuess, forgiveGuess } from '#server/auth/limit-guesses.ts';
import type { Session } from '#server/auth/session.ts';
import { prisma } from '#server/infra/prisma.ts';
import { Refusal } from '#server/infra/refusal.ts';

/**
 * changePassword replaces one's own password and ends every session, this one too. Errors: Refusal when the current
 * password is wrong; such tries count as guesses.
 */
export async function changePassword({
  actor,
  input,
}: {
  actor: Session;
  input: z.infer<typeof changePasswordInput>;
}): Promise<void> {
  const who = { account: actor.email, address: null };
  const user = await prisma().user.findUniqueOrThrow({
    where: { id: actor.id },
    select: { passwordHash: true },
  });
  const matches = (await countGuess(who)) && (await matchesPassword(user.passwordHash, input.current));
  if (!matches) throw new Refusal('bad-input', 'The current password is not right', 'current');
  await forgiveGuess(who);
  const passwordHash = await hashPassword(input.next);
  await changeUser({
    actor,
    userId: actor.id,
    action: 'account.change-password',
    data: { passwordHash, sessionVersion: { increment: 1 } },
  });
}
