import { computeSessionEnd } from '#domain/accounts/compute-session-end.ts';
import { sessionLimits } from '#server/auth/sessions/session-limits.ts';
import type { SignInMethod } from '#server/infra/generated/prisma/enums.ts';
import { prisma } from '#server/infra/prisma.ts';

/** Sessions of one account; a further one ends the oldest. */
const maxSessions = 50;

/** createSession stores the session of a browser that just signed in, removes the account's ended ones, and gives its id. */
export async function createSession({
  userId,
  method,
  now,
}: {
  userId: string;
  method: SignInMethod;
  now: Date;
}): Promise<string> {
  const limits = sessionLimits();
  return prisma().$transaction(async (tx) => {
    const { id } = await tx.userSession.create({ data: { userId, method, createdAt: now, seenAt: now } });
    const sessions = await tx.userSession.findMany({ where: { userId }, orderBy: { createdAt: 'desc' } });
    const surplus = sessions.filter(
      (session, place) => place >= maxSessions || computeSessionEnd(session, limits) <= now.getTime(),
    );
    if (surplus.length > 0)
      await tx.userSession.deleteMany({ where: { id: { in: surplus.map((session) => session.id) } } });
    return id;
  });
}
