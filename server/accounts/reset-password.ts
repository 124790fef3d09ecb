import type { z } from 'zod';
import type { userIdInput } from '#domain/accounts/account-inputs.ts';
import { changeUser } from '#server/accounts/change-user.ts';
import { generatePassword } from '#server/accounts/generate-password.ts';
import type { Actor } from '#server/audit/write-audit.ts';
import { hashPassword } from '#server/auth/hash-password.ts';

/** resetPassword generates a new password, which is shown once, and ends all sessions of the account. */
export async function resetPassword({ actor, input }: { actor: Actor; input: z.infer<typeof userIdInput> }) {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  await changeUser({
    actor,
    userId: input.userId,
    action: 'user.reset-password',
    data: { passwordHash, sessionVersion: { increment: 1 } },
  });
  return { password };
}
