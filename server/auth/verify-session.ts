import { readSettings } from '#domain/accounts/settings.ts';
import { cachedAccount } from '#server/auth/account-cache.ts';
import type { Session } from '#server/auth/session.ts';
import { prisma } from '#server/infra/prisma.ts';

async function lookUp(userId: string): Promise<Session | null> {
  const user = await prisma().user.findUnique({ where: { id: userId } });
  if (!user || user.disabledAt) return null;
  const { id, email, name, role, tier, settings, sessionVersion } = user;
  return { id, email, name, role, tier, settings: readSettings(settings), sessionVersion };
}

/** verifySession gives the account a token was issued to; null when it is gone, disabled or the token was revoked. */
export async function verifySession(token: {
  userId: string;
  sessionVersion: number;
}): Promise<Session | null> {
  const account = await cachedAccount(token.userId, lookUp, Date.now());
  return account?.sessionVersion === token.sessionVersion ? account : null;
}
