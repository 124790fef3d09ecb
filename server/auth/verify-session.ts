import { parseUserSettings } from '#domain/accounts/user-settings.ts';
import { getCachedAccount } from '#server/auth/account-cache.ts';
import type { Session } from '#server/auth/session.ts';
import { prisma } from '#server/infra/prisma.ts';

async function loadAccount(userId: string): Promise<Session | null> {
  const user = await prisma().user.findUnique({ where: { id: userId } });
  if (!user || user.disabledAt) return null;
  const { id, email, name, role, tier, settings, sessionVersion } = user;
  return { id, email, name, role, tier, settings: parseUserSettings(settings), sessionVersion };
}

/**
 * verifySession gives the session of a token; null when the account is missing or disabled, or the token was revoked.
 */
export async function verifySession(token: {
  userId: string;
  sessionVersion: number;
}): Promise<Session | null> {
  const account = await getCachedAccount(token.userId, loadAccount);
  return account?.sessionVersion === token.sessionVersion ? account : null;
}
