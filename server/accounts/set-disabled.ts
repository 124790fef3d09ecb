import { changeUser } from '#server/accounts/change-user.ts';
import type { Actor } from '#server/audit/write-audit.ts';

export interface SetDisabledInput {
  userId: string;
  disabled: boolean;
}

/**
 * setDisabled disables an account and ends its sessions, or enables it. Errors: UserFacingError for the last
 * administrator.
 */
export async function setDisabled({ actor, input }: { actor: Actor; input: SetDisabledInput }) {
  const { userId, disabled } = input;
  return changeUser({
    actor,
    userId,
    action: disabled ? 'user.disable' : 'user.enable',
    data: disabled ? { disabledAt: new Date(), sessionVersion: { increment: 1 } } : { disabledAt: null },
  });
}
