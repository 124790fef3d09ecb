import type { z } from 'zod';
import type { setTierInput } from '#domain/accounts/account-inputs.ts';
import { changeUser } from '#server/accounts/change-user.ts';
import type { Actor } from '#server/audit/write-audit.ts';

/** setTier changes the tier of an account; its open pages follow within seconds. */
export async function setTier({ actor, input }: { actor: Actor; input: z.infer<typeof setTierInput> }) {
  const { userId, tier } = input;
  return changeUser({ actor, userId, action: 'user.set-tier', data: { tier }, detail: { tier } });
}
