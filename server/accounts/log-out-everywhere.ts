import { changeUser } from '#server/accounts/change-user.ts';
import type { Session } from '#server/auth/session.ts';

/** logOutEverywhere ends all sessions of the actor, the current one too. */
export async function logOutEverywhere({ actor }: { actor: Session }): Promise<void> {
  await changeUser({
    actor,
    userId: actor.id,
    action: 'account.log-out-everywhere',
    data: { sessionVersion: { increment: 1 } },
  });
}
