import type { z } from 'zod';
import type { userIdInput } from '#domain/accounts/account-inputs.ts';
import { computePasswordExpiry } from '#domain/accounts/compute-password-expiry.ts';
import { changeUser } from '#server/accounts/change-user.ts';
import type { Actor } from '#server/audit/write-audit.ts';
import { generatePassword } from '#server/auth/passwords/generate-password.ts';
import { hashPassword } from '#server/auth/passwords/hash-password.ts';

/**
 * resetPassword generates a new password, which is shown once and must be changed at the first sign-in, within seven days.
 * It ends all sessions of the account, and with them the counts of failed sign-ins (limit-login-attempts.ts).
 */
export async function resetPassword({ actor, input }: { actor: Actor; input: z.infer<typeof userIdInput> }) {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  const passwordExpiresAt = computePasswordExpiry(new Date());
  await changeUser({
    actor,
    userId: input.userId,
    action: 'user.reset-password',
    data: { passwordHash, passwordExpiresAt, sessionVersion: { increment: 1 } },
  });
  return { password };
}
