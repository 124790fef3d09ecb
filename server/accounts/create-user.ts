import type { z } from 'zod';
import type { createUserInput } from '#domain/accounts/account-inputs.ts';
import { computePasswordExpiry } from '#domain/accounts/compute-password-expiry.ts';
import { userFields } from '#server/accounts/list-users.ts';
import { type Actor, writeAudit } from '#server/audit/write-audit.ts';
import { generatePassword } from '#server/auth/passwords/generate-password.ts';
import { hashPassword } from '#server/auth/passwords/hash-password.ts';
import { prisma } from '#server/infra/prisma.ts';
import { UserFacingError } from '#server/infra/user-facing-error.ts';

type Input = { actor: Actor; input: z.infer<typeof createUserInput> };

/**
 * createUser creates an account and gives its generated password, which is shown once and must be changed at the first
 * sign-in. Errors: UserFacingError `conflict`.
 */
export async function createUser({ actor, input }: Input) {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  const passwordExpiresAt = computePasswordExpiry(new Date());
  const user = await prisma().$transaction(async (tx) => {
    const existing = await tx.user.findUnique({ where: { email: input.email }, select: { id: true } });
    if (existing)
      throw new UserFacingError('conflict', 'There is an account with this email address', 'email');
    const created = await tx.user.create({
      data: { ...input, passwordHash, passwordExpiresAt },
      select: userFields,
    });
    const { email, role, tier } = created;
    await writeAudit(tx, {
      actor,
      action: 'user.create',
      entity: 'user',
      entityId: created.id,
      detail: { email, role, tier },
    });
    return created;
  });
  return { user, password };
}
