import type { z } from 'zod';
import type { setRoleInput } from '#domain/accounts/account-inputs.ts';
import { changeUser } from '#server/accounts/change-user.ts';
import type { Actor } from '#server/audit/write-audit.ts';

/** setRole changes the role of an account. Errors: UserFacingError for the last administrator. */
export async function setRole({ actor, input }: { actor: Actor; input: z.infer<typeof setRoleInput> }) {
  const { userId, role } = input;
  return changeUser({ actor, userId, action: 'user.set-role', data: { role }, detail: { role } });
}
